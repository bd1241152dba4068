package org.loadstar.collector.self;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.loadstar.model.TimeSource;

import static org.loadstar.collector.self.Snapshots.gauge;
import static org.loadstar.collector.self.Snapshots.value;

/** How long the certificate in use is still good. Only for a collector that has one. Thread-safe. */
public final class CertificateMetrics implements MetricSource {
    private static final double MILLIS = 1e3;
    private final Supplier<Instant> notAfter;
    private final TimeSource time;

    /** @param notAfter end of the certificate that is in use when asked */
    public CertificateMetrics(Supplier<Instant> notAfter, TimeSource time) {
        this.notAfter = notAfter;
        this.time = time;
    }

    @Override
    public List<MetricSnapshot> read() {
        return List.of(gauge("loadstar_certificate_expiry_seconds",
                "Time until the certificate expires; negative once it has.")
                .dataPoint(value(
                        Duration.between(time.now().wall(), notAfter.get()).toMillis() / MILLIS))
                .build());
    }
}
