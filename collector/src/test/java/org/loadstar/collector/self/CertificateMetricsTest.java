package org.loadstar.collector.self;

import java.time.Instant;
import java.util.List;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import org.junit.jupiter.api.Test;
import org.loadstar.model.Moment;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateMetricsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void whatIsLeftFallsBelowZeroOnceItHasExpired() {
        assertThat(left(NOW.plusSeconds(86_400))).isEqualTo(86_400.0);
        assertThat(left(NOW.minusMillis(500))).isEqualTo(-0.5);
    }

    private static double left(Instant notAfter) {
        var snapshots = new CertificateMetrics(() -> notAfter, () -> new Moment(NOW, 0)).read();
        assertThat(snapshots).hasSize(1);
        return ((GaugeSnapshot) List.copyOf(snapshots).getFirst()).getDataPoints().getFirst().getValue();
    }
}
