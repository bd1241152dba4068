package org.loadstar.collector.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.model.Metric;
import org.loadstar.model.Word;
import org.loadstar.model.view.HistoryView;

/** A metric of one proxy over time. Thread-safe. */
public final class HistoryResource {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
    private static final int MOST_POINTS = 2000;

    private final Answering answering;
    private final History history;

    public HistoryResource(Answering answering, History history) {
        this.answering = answering;
        this.history = history;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Access.READ, "GET", "/v1/proxies/{name}/history", this::history).waiting());
    }

    private Reply history(Request r) throws BadRequestException {
        String proxy = r.captured("name");
        if (answering.fleet().proxy(proxy).isEmpty())
            return NetworkResources.missing("proxy");
        String word = r.parameter("metric").orElse(Metric.LOAD.word());
        Metric metric = Word.find(Metric.class, word)
                .orElseThrow(() -> new BadRequestException("metric",
                        "one of " + String.join(", ", Word.all(Metric.class)), word));
        Instant to = r.time("to", answering.now().wall());
        Instant from = r.time("from", to.minus(DEFAULT_RANGE));
        if (from.isAfter(to))
            throw new BadRequestException("from", "a time not after to", from.toString());
        return history.points(proxy, metric, from, to, r.duration("step", Duration.ZERO), MOST_POINTS)
                .map(points -> Reply.json(new HistoryView(proxy, metric, metric.unit(), points)))
                .orElseGet(() -> Reply.problem(503, "Service Unavailable",
                        "the store does not answer; live answers are not affected"));
    }
}
