package org.loadstar.collector.api;

import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;

/** Whether the collector lives, and whether it has data to answer from. Thread-safe. */
public final class HealthResources {
    private final Answering answering;
    private final History history;

    public HealthResources(Answering answering, History history) {
        this.answering = answering;
        this.history = history;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ASKER, "GET", "/health", this::health),
                Route.of(Access.ASKER, "GET", "/ready", this::ready));
    }

    private Reply health(Request r) {
        return Reply.json(new Health("up", history.status(), history.dropped()));
    }

    /** Ready means that at least one proxy has told something that is believed. */
    private Reply ready(Request r) {
        long measured = answering.view().proxies().stream().filter(p -> p.measured().takenAt() != null)
                .count();
        int all = answering.fleet().proxies().size();
        return Reply.json(measured > 0 || all == 0 ? 200 : 503,
                new Ready(measured > 0 || all == 0, measured, all));
    }

    record Health(String status, String store, long droppedSamples) {}

    record Ready(boolean ready, long measuredProxies, int proxies) {}
}
