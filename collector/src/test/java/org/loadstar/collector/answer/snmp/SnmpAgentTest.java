package org.loadstar.collector.answer.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Manager;
import org.loadstar.collector.TestFleet;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;

class SnmpAgentTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(),
            0);
    private static final String URI = "1.2.1.2.1";
    private static final String ADDRESS_TYPE = "1.2.1.3.1";
    private static final String ADDRESS = "1.2.1.4.1";
    private static final String PORT = "1.2.1.5.1";
    private static final String SEQUENCE = "1.2.1.10.1";
    private static final String QUESTIONS = "1.2.1.18.1";
    private static final String PROXY = "1.2.1.14.1";

    private final AtomicReference<Moment> now = new AtomicReference<>(
            new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L));
    @TempDir
    private Path directory;
    private Answering answering;
    private SnmpAgent agent;
    private Manager manager;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Configuration c = TestFleet.load(directory, 0, 0);
        answering = new Answering(c.fleet(), Parameters.DEFAULT,
                NumberFile.open(directory.resolve("numbers")), now::get);
        var community = new SnmpAgent.Community(new Secret(TestFleet.COMMUNITY), c.settings().allow());
        agent = SnmpAgent.open(LOOPBACK, c.settings().snmpRoot(),
                new SnmpAgent.Access(List.of(community), List.of()), Engine.boot(directory.resolve("engine")),
                answering, Freshening.NONE,
                new Askers(c::fleet, c.settings().allow()),
                Administration.open(directory.resolve("administration"), answering,
                        (by, what, subject, before, after) -> {}),
                new Refusals(Mouth.SNMP), now::get);
        manager = new Manager(agent.address(), TestFleet.COMMUNITY);
        told("a", 300);
        told("b", 310);
    }

    @AfterEach
    void stop() throws IOException {
        manager.close();
        agent.close();
    }

    @Test
    void onePduIsOneQuestion() throws IOException {
        assertThat(manager.get(URI, ADDRESS, PORT, SEQUENCE, PROXY)).containsExactly(
                "sip:192.0.2.1:5060;transport=udp", "c0:00:02:01",
                "5060", "1", "a");
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void scalarsAndTheTableRowOfThatPoolAreOneAnswer() throws IOException {
        var values = manager.get("1.1.2.0", URI, "1.1.10.0", SEQUENCE);
        assertThat(values.get(0)).isEqualTo(values.get(1));
        assertThat(values.get(2)).isEqualTo(values.get(3)).isEqualTo("1");
    }

    @Test
    void objectByObjectWithTheAddressTypeFirstIsOneProxyCountedOnce() throws IOException {
        String type = manager.get(ADDRESS_TYPE).getFirst();
        assertThat(questions()).isZero();
        String address = manager.get(ADDRESS).getFirst();
        String port = manager.get(PORT).getFirst();
        String uri = manager.get(URI).getFirst();
        assertThat(List.of(type, address, port, uri)).containsExactly("1", "c0:00:02:01", "5060",
                "sip:192.0.2.1:5060;transport=udp");
        assertThat(questions()).isEqualTo(1);
        assertThat(manager.get(SEQUENCE)).containsExactly("1");
    }

    @Test
    void theUriASecondTimeIsANewQuestion() throws IOException {
        manager.get(URI);
        manager.get(URI);
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void twoSecondsAfterAnAnswerItsObjectsAreDrawnAnew() throws IOException {
        manager.get(URI);
        pass(Duration.ofMillis(2100));
        told("a", 700);
        told("b", 310);
        assertThat(manager.get(PROXY)).containsExactly("b");
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void objectsThatAreNoAnswerNeverCount() throws IOException {
        manager.get("1.4.1.2.1", "1.4.1.4.1", "1.5.1.2.3", "1.2.1.16.1", PROXY, SEQUENCE);
        manager.send(PDU.GETNEXT, 0, "1.2.1.2");
        manager.send(PDU.GETBULK, 20, "1");
        assertThat(questions()).isZero();
    }

    @Test
    void aRetransmissionIsToldTheSameAndCountedOnce() throws IOException {
        byte[] request = encoded(4711);
        try (var socket = new DatagramSocket(LOOPBACK)) {
            byte[] first = exchange(socket, request);
            byte[] second = exchange(socket, request);
            assertThat(second).isEqualTo(first);
            assertThat(answering.refresh().pool("voice").orElseThrow().questions()).isEqualTo(1);
        }
    }

    @Test
    void aSourceThatNumbersItsRequestsBadlyAsksAnewEachTime() throws IOException {
        byte[] request = encoded(1);
        try (var socket = new DatagramSocket(LOOPBACK)) {
            for (int i = 0; i < 17; i++)
                exchange(socket, request);
            assertThat(answering.refresh().pool("voice").orElseThrow().questions()).isEqualTo(11);
        }
    }

    @Test
    void noneIsADefinedValueWithAReason() throws IOException {
        assertThat(manager.get("1.2.1.2.7", "1.2.1.3.7", "1.2.1.4.7", "1.2.1.5.7", "1.2.1.12.7", "1.2.1.13.7",
                "1.2.1.14.7"))
                .containsExactly("none:empty", "0", "", "0", "2", "none-empty", "");
    }

    @Test
    void whatIsUnknownIsTheHighestNumberNeverZero() throws IOException {
        assertThat(manager.get("1.5.1.5.3", "1.5.1.6.3", "1.5.1.8.3", "1.5.1.10.3"))
                .containsOnly("4294967295");
    }

    @Test
    void aWrongCommunityIsMetWithSilence() throws IOException {
        try (var stranger = new Manager(agent.address(), "public")) {
            assertThat(stranger.get(URI)).isEmpty();
        }
    }

    @Test
    void aSetIsRefused() throws IOException {
        assertThat(manager.send(PDU.SET, 0, "1.4.1.8.1").getErrorStatus()).isEqualTo(PDU.noAccess);
    }

    @Test
    void inV1ACounter64IsNoSuchNameAndWalksPassOverIt() throws IOException {
        manager.v1();
        assertThat(manager.send(PDU.GET, 0, QUESTIONS).getErrorStatus()).isEqualTo(PDU.noSuchName);
        PDU next = manager.send(PDU.GETNEXT, 0, "1.2.1.17.7");
        assertThat(next.get(0).getOid()).isEqualTo(new OID(Manager.ROOT + "1.2.1.20.1"));
    }

    @Test
    void aWalkSeesEveryObjectOnceInOrder() throws IOException {
        OID at = new OID("1.3.6");
        int seen = 0;
        for (;;) {
            PDU response = manager.send(PDU.GETBULK, 25, at.toDottedString());
            for (VariableBinding vb : response.getVariableBindings()) {
                if (vb.isException()) {
                    assertThat(seen).isEqualTo(7 + 8 + 14 + 2 * 20 + 2 * 5 + 2 * 8 + 9);
                    return;
                }
                assertThat(vb.getOid().compareTo(at)).isPositive();
                at = vb.getOid();
                seen++;
            }
        }
    }

    @Test
    void aHugeBulkIsCutToOneFrame() throws IOException {
        PDU response = manager.send(PDU.GETBULK, 1_000_000, "1");
        assertThat(response.getBERLength()).isLessThanOrEqualTo(1400);
    }

    private byte[] encoded(int requestId) throws IOException {
        var pdu = new PDU();
        pdu.setType(PDU.GET);
        pdu.setRequestID(new Integer32(requestId));
        pdu.add(new VariableBinding(new OID(Manager.ROOT + URI)));
        var out = new BEROutputStream(ByteBuffer.allocate(500));
        var version = new Integer32(1);
        var community = new OctetString(TestFleet.COMMUNITY);
        BER.encodeHeader(out, 0x30, version.getBERLength() + community.getBERLength() + pdu.getBERLength());
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        byte[] bytes = new byte[out.getBuffer().position()];
        out.getBuffer().flip().get(bytes);
        return bytes;
    }

    private byte[] exchange(DatagramSocket socket, byte[] request) throws IOException {
        socket.setSoTimeout(2000);
        socket.send(new DatagramPacket(request, request.length, agent.address()));
        var packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private long questions() throws IOException {
        return Long.parseLong(manager.get(QUESTIONS).getFirst());
    }

    private void told(String proxy, double calls) {
        var readings = new EnumMap<Metric, Reading>(Map.of(Metric.CALLS, new Reading(calls, now.get())));
        answering.take(new Sample(proxy, Origin.POLL, now.get(), readings));
        answering.refresh();
    }

    private void pass(Duration time) {
        now.updateAndGet(m -> m.plus(time));
    }
}
