package org.loadstar.collector.api;

import java.util.ArrayList;
import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.intake.DurableReports;
import org.loadstar.decide.LoadView;
import org.loadstar.model.Moment;

/** Whether the collector lives, and whether it has data to answer from. Thread-safe. */
public final class HealthResources {
    private final Answering answering;
    private final History history;
    private final DurableReports reports;
    private final Moment started;

    public HealthResources(Answering answering, History history, DurableReports reports) {
        this.answering = answering;
        this.history = history;
        this.reports = reports;
        started = answering.now();
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ASKER, "GET", "/health", this::health),
                Route.of(Access.ASKER, "GET", "/ready", this::ready));
    }

    /** A part that fails makes it degraded, not down: answers go on. */
    private Reply health(Request r) {
        var impaired = new ArrayList<String>();
        if (!history.isSound())
            impaired.add("store");
        if (reports.trouble().isPresent())
            impaired.add("reports");
        return Reply.json(new Health(impaired.isEmpty() ? "up" : "degraded", impaired, history.status(),
                history.dropped(), answering.now().since(started).toSeconds()));
    }

    /** Ready means that at least one proxy has told something that is believed. */
    private Reply ready(Request r) {
        List<LoadView.OfProxy> proxies = answering.view().proxies();
        long measured = proxies.stream().filter(p -> p.measured().takenAt() != null).count();
        int all = proxies.size();
        return Reply.json(measured > 0 || all == 0 ? 200 : 503,
                new Ready(measured > 0 || all == 0, measured, all));
    }

    record Health(String status, List<String> impaired, String store, long droppedSamples,
            long uptimeSeconds) {}

    record Ready(boolean ready, long measuredProxies, int proxies) {}
}
