package org.loadstar.collector;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.snmp.Messages;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadstar.collector.ReportingFleet.CALLS;
import static org.loadstar.collector.ReportingFleet.ENGINE;
import static org.loadstar.collector.ReportingFleet.KEYS;
import static org.loadstar.collector.ReportingFleet.OF_A;
import static org.loadstar.collector.ReportingFleet.OF_B;
import static org.loadstar.collector.ReportingFleet.OF_C;
import static org.loadstar.collector.ReportingFleet.TRAP;

/** Net-SNMP's senders beside a whole collector that reads nobody. */
class SnmpNotificationsIT {
    private static final String AT_A = "127.0.0.31";
    private static final String AT_B = "127.0.0.32";
    private static final String AT_C = "127.0.0.33";

    @TempDir
    private Path directory;
    private final HandyTime time = new HandyTime();
    private Collector collector;
    private Caller caller;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        collector = Collector.start(ReportingFleet.load(directory), directory.resolve("data"), time);
        caller = Caller.administrator(collector);
    }

    @AfterEach
    void stop() {
        caller.close();
        collector.close();
    }

    @Test
    void oneInformAloneChangesTheAnswer() throws Exception {
        assertThat(inform(AT_A, OF_A, 70)).isZero();
        assertThat(inform(AT_B, OF_B, 20)).isZero();
        assertThat(leastLoaded()).isEqualTo("b");
        time.putForward(Duration.ofMinutes(1));
        assertThat(inform(AT_B, OF_B, 96)).isZero();
        assertThat(leastLoaded()).isEqualTo("a");
    }

    @Test
    void trapsOfAllVersionsAreReports() throws Exception {
        trap(AT_A, "-v1 -c first-word", "1.3.6.1.4.1.34352.3.1.3.2 127.0.0.31 6 3 '' " + CALLS + " u 11");
        awaitCalls("a", 11);
        trap(AT_B, OF_B, "'' " + TRAP + " " + CALLS + " u 12");
        awaitCalls("b", 12);
        trap(AT_C, OF_C + " -e " + ENGINE, "'' " + TRAP + " " + CALLS + " u 13");
        awaitCalls("c", 13);
    }

    @Test
    void informsOfSnmpV3AreAcknowledged() throws Exception {
        assertThat(inform(AT_C, OF_C, 14)).isZero();
        assertThat(calls("c")).isEqualTo(14);
        assertThat(refusedInform(AT_C, OF_C.replace("authpass12", "wrongpass"))).isNotZero();
        assertThat(refusedInform(AT_C, OF_C.replace("privpass12", "wrongpass"))).isNotZero();
        assertThat(refusedInform(AT_C, "-v3 -u tsend -l authNoPriv -a SHA-256 -A authpass12")).isNotZero();
        assertThat(calls("c")).isEqualTo(14);
        assertThat(inform(AT_C, OF_C, 15)).isZero();
    }

    @Test
    void whoIsNotKnownIsRefusedAndCounted() throws Exception {
        assertThat(refusedInform(AT_A, OF_B)).as("the community of another").isNotZero();
        assertThat(refusedInform("127.0.0.34", OF_A)).as("an address of nobody").isNotZero();
        assertThat(refusedInform(AT_C, "-v3 -u other " + KEYS)).as("another user").isNotZero();
        trap(AT_C, OF_C + " -e 0x8000000009090909", "'' " + TRAP + " " + CALLS + " u 9");
        trap(AT_A, "-v1 -c first-word", "1.3.6.1.4.1.34352.3.1.3.2 192.0.2.77 6 3 '' " + CALLS + " u 9");
        send("snmpget", "-r 0 -t 0.3", AT_A, OF_A, CALLS);
        for (String reason : List.of("community", "user", "engine", "type"))
            awaitRefused(reason, 1);
        awaitRefused("source", 2);
        for (String proxy : List.of("a", "b", "c"))
            assertThat(calls(proxy)).as(proxy).isNaN();
    }

    @Test
    void whatTellsNoValueIsAnEvent() throws Exception {
        assertThat(send("snmpinform", "-r 2 -t 5", AT_A, OF_A, "'' 1.3.6.1.6.3.1.1.5.1")).isZero();
        assertThat(metric("loadstar_notifications_total", "told=\"event\"")).isPositive();
        assertThat(metric("loadstar_notifications_total", "told=\"values\"")).isZero();
    }

    @Test
    void anInformThatCannotBeKeptIsNotAcknowledged() throws Exception {
        stop();
        Path log = directory.resolve("data").resolve("reports");
        Files.move(log, directory.resolve("elsewhere"));
        Files.writeString(log, "in the way");
        start();
        assertThat(refusedInform(AT_A, OF_A)).isNotZero();
        assertThat(calls("a")).isNaN();
        Files.delete(log);
        assertThat(inform(AT_A, OF_A, 17)).isZero();
        assertThat(calls("a")).isEqualTo(17);
    }

    @Test
    void aRetransmittedInformIsAcknowledgedAgainAndCountsOnce() throws Exception {
        byte[] inform = Messages.v2c("first-word", Messages.pdu(PDU.INFORM, 77,
                new VariableBinding(new OID("1.3.6.1.2.1.1.3.0"), new TimeTicks(5)),
                new VariableBinding(new OID("1.3.6.1.6.3.1.1.4.1.0"), new OID(TRAP)),
                new VariableBinding(new OID(CALLS), new Gauge32(18))));
        try (var socket = new DatagramSocket(new InetSocketAddress(AT_A, 0))) {
            socket.setSoTimeout(20_000);
            for (int i = 0; i < 3; i++) {
                socket.send(new DatagramPacket(inform, inform.length, collector.traps()));
                var answer = new DatagramPacket(new byte[1500], 1500);
                socket.receive(answer);
                assertThat(answer.getLength()).as("the same as a response").isEqualTo(inform.length);
            }
        }
        assertThat(metric("loadstar_reports_total", "outcome=\"taken\"")).isEqualTo(1);
        assertThat(metric("loadstar_reports_total", "outcome=\"repeated\"")).isEqualTo(2);
    }

    private int inform(String source, String credentials, int calls) throws Exception {
        return send("snmpinform", "-r 2 -t 5", source, credentials,
                "'' " + TRAP + " " + CALLS + " u " + calls);
    }

    private int refusedInform(String source, String credentials) throws Exception {
        return send("snmpinform", "-r 0 -t 0.3", source, credentials, "'' " + TRAP + " " + CALLS + " u 9");
    }

    private void trap(String source, String credentials, String what) throws Exception {
        assertThat(send("snmptrap", "", source, credentials, what)).isZero();
    }

    private int send(String program, String patience, String source, String credentials, String what)
            throws Exception {
        return ReportingFleet.send(program, patience, source, credentials, collector.traps(), what,
                directory.resolve("sender"));
    }

    private void awaitRefused(String reason, int times) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                metric("loadstar_refused_total", "mouth=\"traps\"", "reason=\"" + reason + "\"")).as(reason)
                .isGreaterThanOrEqualTo(times));
    }

    private double metric(String name, String... labels) throws Exception {
        return Exposition.read(caller.get("/metrics").body()).sum(name, labels);
    }

    private void awaitCalls(String proxy, int calls) {
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(calls(proxy)).isEqualTo(calls));
    }

    private String leastLoaded() throws Exception {
        return caller.json("/v1/pools/voice/least-loaded").get("proxy").asString();
    }

    /** NaN: unknown. */
    private double calls(String proxy) throws Exception {
        leastLoaded();
        return caller.json("/v1/proxies/" + proxy).get("calls").asDouble(Double.NaN);
    }
}
