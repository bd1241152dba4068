package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.FakeAgent;
import org.loadstar.collector.TestPacks;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.collect.Value.Kind;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Formula.Take;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Rows;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.SnmpAccess.Version;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What agents answer, and how they are asked then. */
class AgentsOddWaysTest {
    private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
    private static final String OBJECT = "1.3.6.1.4.1.99999.1.";
    private static final String ENTRY = "1.3.6.1.4.1.99999.2.1.";

    private FakeAgent agent;
    private SnmpReader reader;

    @BeforeEach
    void start() throws IOException {
        agent = new FakeAgent("public");
        agent.set(UPTIME, new TimeTicks(4_294_967_295L));
        reader = new SnmpReader(new Secrets(Map.of("c", new Credentials.Community(new Secret("public")))),
                TimeSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        reader.close();
        agent.close();
    }

    private static Pack pack(Function<Integer, Formula> formula, int objects) {
        return TestPacks.of(IntStream.rangeClosed(1, objects).mapToObj(formula::apply).toList());
    }

    private static Pack scalars(int n) {
        return pack(i -> new Formula.Scalar(new Instance.Oid(OBJECT + i + ".0")), n);
    }

    private static Pack columns(int n) {
        return pack(i -> new Formula.Column(ENTRY + i, Take.SUM, new Rows.All()), n);
    }

    private RawValues read(@Nullable Version version, Pack pack) throws ReadFailedException {
        return reader.read(new SnmpAccess("127.0.0.1", agent.port(), "c", version, null), List.of(pack),
                TimeSource.system().now().plus(Duration.ofSeconds(30)));
    }

    private static Map<String, Value> values(RawValues raw) {
        return raw.scalars().entrySet().stream()
                .collect(Collectors.toMap(e -> ((Instance.Oid) e.getKey()).dotted(), Map.Entry::getValue));
    }

    private int requests(Version version, Pack pack) throws ReadFailedException {
        int before = agent.requests.get();
        read(version, pack);
        return agent.requests.get() - before;
    }

    @Test
    void everyReadTellsTheUptimeAndHowWideItsCountersAre() throws ReadFailedException {
        agent.set(OBJECT + "1.0", new Counter32(0xFFFFFFFFL));
        agent.set(OBJECT + "2.0", new Counter64(-1));
        agent.set(OBJECT + "3.0", new Gauge32(0x80000000L));
        agent.set(OBJECT + "4.0", new Integer32(-7));
        agent.set(OBJECT + "5.0", new OctetString("0.25"));
        assertThat(values(read(null, scalars(6)))).containsExactlyInAnyOrderEntriesOf(Map.of(
                UPTIME, new Value(4_294_967_295.0, Kind.TIMETICKS),
                OBJECT + "1.0", new Value(4_294_967_295.0, Kind.COUNTER32),
                OBJECT + "2.0", new Value(0x1p64, Kind.COUNTER64),
                OBJECT + "3.0", Value.gauge(0x1p31),
                OBJECT + "4.0", Value.gauge(-7),
                OBJECT + "5.0", Value.text("0.25")));
    }

    @Test
    void inV1AMissingObjectDoesNotLoseTheOthersAndIsNotAskedForEachTime() throws ReadFailedException {
        agent.set(OBJECT + "1.0", new Gauge32(1));
        agent.set(OBJECT + "4.0", new Counter64(4));
        agent.set(OBJECT + "5.0", new Gauge32(5));
        assertThat(values(read(Version.V1, scalars(5)))).containsOnlyKeys(UPTIME, OBJECT + "1.0",
                OBJECT + "5.0");
        assertThat(agent.requests).as("one for each that it can't tell, and one for the rest").hasValue(4);
        assertThat(requests(Version.V1, scalars(5))).isEqualTo(1);
    }

    @Test
    void inV1WhatComesLaterIsFoundAfterSilence() throws ReadFailedException {
        agent.set(OBJECT + "1.0", new Gauge32(1));
        read(Version.V1, scalars(2));
        agent.set(OBJECT + "2.0", new Gauge32(2));
        agent.errorStatus = PDU.genErr;
        assertThatThrownBy(() -> read(Version.V1, scalars(2))).isInstanceOf(ReadFailedException.class);
        agent.errorStatus = PDU.noError;
        assertThat(values(read(Version.V1, scalars(2)))).containsKey(OBJECT + "2.0");
    }

    @Test
    void whatArrivedCountsThoughTheRestStaysAway() throws ReadFailedException {
        for (int i = 1; i <= 60; i++)
            agent.set(OBJECT + i + ".0", new Gauge32(i));
        agent.silentAfter = 1;
        var told = values(reader.read(new SnmpAccess("127.0.0.1", agent.port(), "c"),
                List.of(scalars(60)), TimeSource.system().now().plus(Duration.ofSeconds(3))));
        assertThat(told).hasSize(40).containsKey(UPTIME);
        agent.silentAfter = Integer.MAX_VALUE;
        assertThat(values(read(null, scalars(60)))).hasSize(61);
    }

    @Test
    void anAgentThatHasNothingIsAskedAgain() throws ReadFailedException {
        agent.objects.clear();
        assertThat(values(read(Version.V1, scalars(1)))).isEmpty();
        agent.set(OBJECT + "1.0", new Gauge32(1));
        assertThat(values(read(Version.V1, scalars(1)))).containsOnlyKeys(OBJECT + "1.0");
    }

    @Test
    void anAgentWithLittleRoomIsAskedInParts() throws ReadFailedException {
        for (int i = 1; i <= 60; i++)
            agent.set(OBJECT + i + ".0", new Gauge32(i));
        agent.roomFor = 7;
        assertThat(values(read(Version.V2C, scalars(60)))).hasSize(61);
        assertThat(requests(Version.V2C, scalars(60))).as("as it could answer the last time").isBetween(9,
                16);
        agent.roomFor = 0;
        assertThatThrownBy(() -> read(Version.V2C, scalars(1))).isInstanceOf(ReadFailedException.class)
                .hasMessage("expected values, got the error status 1");
    }

    @Test
    void columnsOfATableAreWalkedTogetherWithTheirIndex() throws ReadFailedException {
        for (int row = 1; row <= 30; row++) {
            agent.set(ENTRY + "1.7." + row, new Gauge32(row));
            if (row % 2 == 0)
                agent.set(ENTRY + "2.7." + row, new Counter32(10L * row));
        }
        for (Version version : List.of(Version.V1, Version.V2C)) {
            RawValues raw = read(version, columns(3));
            int before = agent.requests.get();
            List<Row> first = raw.columns().apply(ENTRY + "1");
            assertThat(first).hasSize(30).startsWith(new Row("7.1", Value.gauge(1)),
                    new Row("7.2", Value.gauge(2)));
            int walk = agent.requests.get() - before;
            assertThat(walk).isBetween(1, version == Version.V1 ? 33 : 4);
            assertThat(raw.columns().apply(ENTRY + "2")).hasSize(15)
                    .endsWith(new Row("7.30", new Value(300, Kind.COUNTER32)));
            assertThat(raw.columns().apply(ENTRY + "3")).isEmpty();
            assertThat(agent.requests.get() - before).as("told already").isEqualTo(walk);
        }
    }

    @Test
    void aTableOfMoreThanTenThousandValuesIsNotRead() throws ReadFailedException {
        for (int row = 1; row <= 10_000; row++)
            agent.set(ENTRY + "1." + row, new Gauge32(row));
        assertThat(read(Version.V2C, columns(1)).columns().apply(ENTRY + "1")).hasSize(10_000);
        for (int row = 10_001; row <= 10_100; row++)
            agent.set(ENTRY + "1." + row, new Gauge32(row));
        assertThat(read(Version.V2C, columns(1)).columns().apply(ENTRY + "1")).isEmpty();
    }
}
