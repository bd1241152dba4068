package org.loadstar.collector.collect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.collect.PollOutcome.Failed;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.fleet.Access;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** How sources are joined, with readers and a clock of the test. */
class SourceReaderTest {
    private static final SnmpAccess SNMP = new SnmpAccess("192.0.2.1", 161, "c");
    private static final JolokiaAccess ONE = new JolokiaAccess(URI.create("http://192.0.2.1:8778/jolokia"),
            null);
    private static final JolokiaAccess OTHER = new JolokiaAccess(URI.create("http://192.0.2.1:8779/jolokia"),
            null);
    private static final Instance CALLS = new Instance.Oid("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0");

    private final Map<Access, Map<Instance, Double>> told = new HashMap<>();
    private final List<Duration> timeouts = new ArrayList<>();
    /** How long an agent takes that tells something. */
    private Duration exchange = Duration.ZERO;
    private Moment now = new Moment(Instant.EPOCH, 0);

    @Test
    void eachAgentMayTakeAnEqualPartOfTheTimeThatIsLeft() throws IOException {
        var outcome = read(new Source("kamailio", SNMP), new Source("host", SNMP), new Source("jvm", ONE),
                new Source("jvm", OTHER));
        assertThat(timeouts).containsExactly(Duration.ofMillis(300), Duration.ofMillis(300),
                Duration.ofMillis(300));
        assertThat(outcome).as("the first agent's failure")
                .isEqualTo(new Failed(Kind.SILENT, SNMP.toString()));
    }

    @Test
    void aSilentAgentDoesNotHideAnother() throws IOException {
        told.put(SNMP, Map.of(CALLS, 17.0));
        assertThat(read(new Source("jvm", ONE), new Source("kamailio", SNMP))).isInstanceOfSatisfying(
                PollOutcome.Told.class, t -> {
                    assertThat(t.sample().readings()).containsOnlyKeys(Metric.CALLS);
                    assertThat(t.sample().takenAt())
                            .isEqualTo(new Moment(Instant.EPOCH, 0).plus(Duration.ofMillis(450)));
                });
    }

    @Test
    void agentsThatTellNothingOfTheirPacksAreEmpty() throws IOException {
        told.put(SNMP, Map.of());
        assertThat(read(new Source("kamailio", SNMP)))
                .isEqualTo(new Failed(Kind.EMPTY, "it has none of the objects of its packs"));
    }

    @Test
    void whatIsToldAfterTheDeadlineIsOfUnknownAgeAndNotTaken() throws IOException {
        told.put(SNMP, Map.of(CALLS, 17.0));
        exchange = Duration.ofMillis(900);
        assertThat(read(new Source("kamailio", SNMP))).isInstanceOf(PollOutcome.Told.class);
        exchange = Duration.ofMillis(901);
        assertThat(read(new Source("kamailio", SNMP))).as("as after a pause of this machine")
                .isEqualTo(new Failed(Kind.SILENT, "answered 1 ms after the deadline of 900 ms"));
    }

    @Test
    void countersOfTwoJvmsOfOneTargetAreKeptApart() throws IOException {
        var reader = reader();
        var proxy = proxy(new Source("jvm", ONE), new Source("jvm", OTHER));
        jvm(ONE, 1e9, 1000);
        jvm(OTHER, 900e9, 1_000_000);
        assertThat(reader.read(proxy, Origin.POLL)).as("a rise needs two reads").isInstanceOf(Failed.class);
        now = now.plus(Duration.ofSeconds(1));
        jvm(ONE, 1.5e9, 2000);
        jvm(OTHER, 901e9, 1_001_000);
        assertThat(reader.read(proxy, Origin.POLL)).isInstanceOfSatisfying(PollOutcome.Told.class,
                t -> assertThat(t.sample().reading(Metric.CPU).orElseThrow().value()).isEqualTo(0.5));
    }

    @Test
    void sourcesThatCountTheCallsOtherwiseAreDoubted() throws IOException {
        var second = new SnmpAccess("192.0.2.2", 161, "c");
        told.put(SNMP, Map.of(CALLS, 100.0));
        told.put(second, Map.of(CALLS, 119.0));
        assertThat(doubt(second)).as("they are not asked at the same moment").isNull();
        told.put(second, Map.of(CALLS, 150.0));
        assertThat(doubt(second)).isEqualTo("one source tells 100 calls, another 150");
    }

    private @Nullable String doubt(SnmpAccess second) throws IOException {
        var outcome = read(new Source("kamailio", SNMP), new Source("kamailio", second));
        assertThat(outcome).isInstanceOf(PollOutcome.Told.class);
        var sample = ((PollOutcome.Told) outcome).sample();
        assertThat(sample.reading(Metric.CALLS).orElseThrow().value()).as("that of the first").isEqualTo(100);
        return sample.doubt();
    }

    private void jvm(Access agent, double nanos, double uptimeMillis) {
        told.put(agent, Map.of(
                new Instance.Attribute("java.lang:type=OperatingSystem", "ProcessCpuTime", ""), nanos,
                new Instance.Attribute("java.lang:type=OperatingSystem", "AvailableProcessors", ""), 1.0,
                new Instance.Attribute("java.lang:type=Runtime", "Uptime", ""), uptimeMillis));
    }

    private PollOutcome read(Source... sources) throws IOException {
        return reader().read(proxy(sources), Origin.POLL);
    }

    private static Proxy proxy(Source... sources) {
        return new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null, OptionalInt.empty(),
                new Collect(Duration.ofSeconds(1), Duration.ofMillis(900)), List.of(sources));
    }

    private SourceReader reader() throws IOException {
        return new SourceReader(Packs.load(Path.of("no such directory"), new Problems()),
                new SourceReader.Readers((agent, packs, deadline) -> answer(agent, deadline),
                        (agent, packs, deadline) -> answer(agent, deadline),
                        (agent, packs, deadline) -> answer(agent, deadline),
                        (agent, packs, patience, sink) -> sink.accept(answer(agent, now.plus(patience))),
                        (agent, packs, deadline) -> answer(agent, deadline)),
                () -> now);
    }

    /** What an agent was made to tell, after the time of its exchange; else silence for all of its time. */
    private RawValues answer(Access agent, Moment deadline) throws ReadFailedException {
        timeouts.add(deadline.since(now));
        Map<Instance, Double> values = told.get(agent);
        if (values != null) {
            now = now.plus(exchange);
            return RawValues.untyped(values, now);
        }
        now = deadline;
        throw new ReadFailedException(Kind.SILENT, agent.toString());
    }
}
