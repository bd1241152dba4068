package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Reading;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets that are read by the packs "callserver" and "jvm", and what a read of them told. */
public final class Targets {
    /** Where the pack "callserver" is. */
    public static final Path PACKS = Path
            .of("src/test/resources/org/loadstar/collector/collect/jolokia/packs");
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Targets() {}

    public static Packs packs() throws IOException {
        var problems = new Problems();
        Packs packs = Packs.load(PACKS, problems);
        assertThat(problems.list()).isEmpty();
        return packs;
    }

    /**
     * A proxy that is read by both packs.
     *
     * @param credentials null: without user and password
     */
    public static Proxy at(URI url, @Nullable String credentials) {
        return within(TIMEOUT, url, credentials);
    }

    static Proxy within(Duration timeout, URI url, @Nullable String credentials) {
        var agent = new JolokiaAccess(url, credentials);
        return of(timeout, new Source("callserver", agent), new Source("jvm", agent));
    }

    static Proxy of(Duration timeout, Source... sources) {
        return new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null, OptionalInt.empty(),
                new Collect(timeout, timeout), List.of(sources));
    }

    static Map<Metric, Reading> readings(PollOutcome outcome) {
        assertThat(outcome).isInstanceOf(PollOutcome.Told.class);
        return ((PollOutcome.Told) outcome).sample().readings();
    }

    static double value(Map<Metric, Reading> readings, Metric metric) {
        Reading reading = readings.get(metric);
        assertThat(reading).as(metric.word()).isNotNull();
        return reading == null ? Double.NaN : reading.value();
    }

    static double value(PollOutcome outcome, Metric metric) {
        return value(readings(outcome), metric);
    }
}
