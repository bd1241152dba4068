package org.loadstar.collector.intake.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports.Outcome;
import org.loadstar.collector.sip.Requests;
import org.loadstar.collector.sip.SipListener;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SipAccess;
import org.loadstar.model.fleet.Source;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SipReportsTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Fleet FLEET = new Fleet(List.of(),
            List.of(proxy("p1", "sip:127.0.0.31:5060"), proxy("twin1", "sip:127.0.0.32:5070"),
                    proxy("twin2", "sip:127.0.0.32:5080"),
                    proxy("named", "sip:p.test",
                            new Source("sip-options", new SipAccess(uri("sip:127.0.0.33"))))),
            List.of(new Gateway("g1", 1, GatewayKind.VOIP, List.of("127.0.0.41"), null, OptionalInt.empty(),
                    Collect.DEFAULT, List.of())),
            List.of());

    private final List<Report> taken = new CopyOnWriteArrayList<>();
    private final Refusals refusals = new Refusals(Mouth.SIP);
    private volatile Outcome outcome = Outcome.TAKEN;
    private SipListener listener;

    private static Proxy proxy(String name, String uri, Source... sources) {
        return new Proxy(name, 1, uri(uri), null, OptionalInt.empty(), Collect.DEFAULT, List.of(sources));
    }

    private static ServiceUri uri(String text) {
        return ServiceUri.parse(text).orElseThrow();
    }

    @BeforeEach
    void open() throws IOException {
        var askers = new Askers(() -> FLEET,
                Stream.of("127.0.0.1/32").map(c -> Cidr.parse(c).orElseThrow()).toList());
        listener = SipListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new SipReports(new Senders(() -> FLEET), askers, report -> {
                    taken.add(report);
                    return outcome;
                }, refusals, TimeSource.system()), refusals);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    /** The status that a request is answered with. */
    private String ask(DatagramSocket from, String request) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        from.send(new DatagramPacket(bytes, bytes.length, listener.address()));
        var packet = new DatagramPacket(new byte[4096], 4096);
        from.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    private String ask(String address, String method, String... headers) throws IOException {
        return askThrough(address, 0, method, headers);
    }

    /** @param via port that its Via says; 0: the socket's own */
    private String askThrough(String address, int via, String method, String... headers) throws IOException {
        try (var socket = new DatagramSocket(0, NumericAddress.parse(address).orElseThrow())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return ask(socket, Requests.text(method,
                    address + ":" + (via == 0 ? socket.getLocalPort() : via) + ";rport;branch=z9hG4bK1",
                    headers));
        }
    }

    @Test
    void theLinesOfAGatewayAreItsCalls() throws IOException {
        Moment before = TimeSource.system().now();
        assertThat(ask("127.0.0.41", "OPTIONS", "X-cisco-rai: SYSTEM;almost-out-of-resource=false",
                "X-cisco-rai: DS0;available=23;total=30,CPU;used=15%,MEM;used=50%"))
                .startsWith("SIP/2.0 200 OK\r\n").contains("Supported: x-cisco-rai\r\n");
        Sample sample = taken.getFirst().sample();
        assertThat(sample.target()).isEqualTo("g1");
        assertThat(sample.origin()).isEqualTo(Origin.REPORT);
        assertThat(sample.takenAt().isAfter(before)).isTrue();
        assertThat(sample.readings().keySet()).containsExactlyInAnyOrder(Metric.CALLS, Metric.CAPACITY,
                Metric.CPU,
                Metric.MEMORY, Metric.LOAD);
        assertThat(value(sample, Metric.CALLS)).isEqualTo(7);
        assertThat(value(sample, Metric.CAPACITY)).isEqualTo(30);
        assertThat(value(sample, Metric.CPU)).isEqualTo(0.15);
        assertThat(value(sample, Metric.MEMORY)).isEqualTo(0.5);
    }

    private static double value(Sample sample, Metric metric) {
        return sample.reading(metric).map(Reading::value).orElse(Double.NaN);
    }

    @Test
    void almostOutAloneIsALoadOfOneAndNotSoAloneIsNothing() throws IOException {
        ask("127.0.0.31", "OPTIONS", "X-cisco-rai: SYSTEM;almost-out-of-resource=true");
        assertThat(taken.getFirst().sample().readings().keySet()).containsExactly(Metric.LOAD);
        assertThat(value(taken.getFirst().sample(), Metric.LOAD)).isEqualTo(1);
        assertThat(ask("127.0.0.31", "OPTIONS", "X-cisco-rai: SYSTEM;almost-out-of-resource=false"))
                .startsWith("SIP/2.0 200 ");
        assertThat(taken).hasSize(1);
    }

    @Test
    void aRetransmissionHasTheKeyOfTheFirstAndAnotherRequestHasAnother() throws IOException {
        try (var socket = new DatagramSocket(0, NumericAddress.parse("127.0.0.41").orElseThrow())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = Requests.text("OPTIONS", "127.0.0.41;rport;branch=z9hG4bK1",
                    "X-cisco-rai: DS0;available=1;total=2");
            String first = ask(socket, request);
            outcome = Outcome.REPEATED;
            assertThat(ask(socket, request)).isEqualTo(first).startsWith("SIP/2.0 200 ");
            ask(socket, request.replace("z9hG4bK1", "z9hG4bK2"));
            ask(socket, request.replace("CSeq: 7", "CSeq: 8"));
            ask(socket, request.replace("call@", "call2@"));
        }
        assertThat(taken).hasSize(5);
        assertThat(taken.get(1).key()).isEqualTo(taken.get(0).key());
        assertThat(taken.stream().map(Report::key).distinct()).hasSize(4).allMatch(k -> k.length() == 36);
    }

    @Test
    void whatCantBeKeptIsNotAcknowledged() throws IOException {
        outcome = Outcome.REFUSED;
        assertThat(ask("127.0.0.41", "OPTIONS", "X-cisco-rai: DS0;available=1;total=2"))
                .startsWith("SIP/2.0 503 ");
    }

    @Test
    void aReportThatSaysNothingIsRefused() throws IOException {
        assertThat(ask("127.0.0.41", "OPTIONS", "X-cisco-rai: ;;;")).startsWith("SIP/2.0 400 Expected ");
        assertThat(taken).isEmpty();
        assertThat(refusals.count(Reason.FORM)).isEqualTo(1);
    }

    @Test
    void devicesAreKnownByAllTheirAddressesAndTwinsByTheirPort() throws IOException {
        String load = "X-cisco-rai: DS0;available=1;total=2";
        ask("127.0.0.31", "OPTIONS", load);
        ask("127.0.0.33", "OPTIONS", load);
        askThrough("127.0.0.32", 5080, "OPTIONS", load);
        assertThat(askThrough("127.0.0.32", 5090, "OPTIONS", load)).startsWith("SIP/2.0 403 ");
        assertThat(taken.stream().map(r -> r.sample().target())).containsExactly("p1", "named", "twin2");
    }

    @Test
    void pingsAreAnsweredToDevicesAndToWhoMayAskAndToNobodyElse() throws IOException {
        assertThat(ask("127.0.0.41", "OPTIONS")).startsWith("SIP/2.0 200 ");
        assertThat(ask("127.0.0.1", "OPTIONS")).startsWith("SIP/2.0 200 ");
        assertThat(ask("127.0.0.99", "OPTIONS")).startsWith("SIP/2.0 403 ");
        assertThat(ask("127.0.0.1", "OPTIONS", "X-cisco-rai: DS0;available=1;total=2")).as("no device")
                .startsWith("SIP/2.0 403 ");
        assertThat(taken).isEmpty();
    }

    @Test
    void otherMethodsAreToldWhichThereIsAndAcksNothing() throws IOException {
        assertThat(ask("127.0.0.1", "INVITE")).startsWith("SIP/2.0 405 ").contains("Allow: OPTIONS, ACK\r\n");
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] ack = Requests.text("ACK", "127.0.0.1;rport;branch=1").getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(ack, ack.length, listener.address()));
            assertThat(ask(socket, Requests.text("OPTIONS", "127.0.0.1;rport;branch=2")))
                    .as("the first answer")
                    .contains("CSeq: 7 OPTIONS");
        }
    }

    @Test
    void aFloodOfOneSourceIsAnsweredUpToALimitAndAnotherSourceAllTheSame() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] ping = Requests.text("OPTIONS", "127.0.0.1;rport;branch=1")
                    .getBytes(StandardCharsets.US_ASCII);
            Awaitility.await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        for (int i = 0; i < 100; i++)
                            socket.send(new DatagramPacket(ping, ping.length, listener.address()));
                        return refusals.count(Reason.BUSY) > 0;
                    });
        }
        assertThat(ask("127.0.0.41", "OPTIONS")).startsWith("SIP/2.0 200 ");
    }
}
