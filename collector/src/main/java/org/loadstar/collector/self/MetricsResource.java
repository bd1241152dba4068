package org.loadstar.collector.self;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Body;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;

/**
 * {@code /metrics} for Prometheus, as its text or as OpenMetrics, whichever is asked for. Nothing is pushed
 * here: all values are read when they are asked for. Thread-safe.
 */
public final class MetricsResource {
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final List<MetricSource> sources;

    public MetricsResource(List<MetricSource> sources) {
        this.sources = List.copyOf(sources);
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "GET", "/metrics", this::get).waiting().giving(Reply.TEXT,
                "application/openmetrics-text"));
    }

    private Reply get(Request r) {
        ExpositionFormatWriter writer = formats.findWriter(r.header("accept").orElse(""));
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out,
                    new MetricSnapshots(sources.stream().flatMap(s -> s.read().stream()).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(200, writer.getContentType(), Map.of(), Body.of(out.toByteArray()));
    }
}
