package org.loadstar.collector.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.schedule.Poller;
import org.loadstar.model.Sample;
import org.loadstar.model.view.PollView;

/** Reads a proxy because an operator wants it. Thread-safe. */
public final class PollResource {
    private final Answering answering;
    private final Poller poller;

    public PollResource(Answering answering, Poller poller) {
        this.answering = answering;
        this.poller = poller;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.OPERATE, "POST", "/v1/proxies/{name}/poll", this::poll).waiting());
    }

    private Reply poll(Request r) {
        String name = r.captured("name");
        if (answering.fleet().proxy(name).isEmpty())
            return NetworkResources.missing("proxy");
        Optional<CompletableFuture<PollOutcome>> read = poller.readNow(name);
        if (read.isPresent()) {
            PollOutcome outcome = read.get().join();
            answering.refresh();
            return Reply.json(view(name, outcome));
        }
        return Reply.problem(409, "Conflict",
                "the proxy has no source that could be read: it reports by itself");
    }

    private static PollView view(String proxy, PollOutcome outcome) {
        return switch (outcome) {
            case PollOutcome.Told t -> new PollView(proxy, "told", "", metrics(t.sample()));
            case PollOutcome.Failed f ->
                new PollView(proxy, f.kind().name().toLowerCase(Locale.ROOT), f.reason(), Map.of());
        };
    }

    private static Map<String, Double> metrics(Sample sample) {
        var metrics = new TreeMap<String, Double>();
        sample.readings().forEach((metric, reading) -> {
            if (Double.isFinite(reading.value()))
                metrics.put(metric.word(), reading.value());
        });
        return metrics;
    }
}
