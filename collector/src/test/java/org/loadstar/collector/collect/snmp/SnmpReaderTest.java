package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.FakeAgent;
import org.loadstar.collector.HandyTime;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

class SnmpReaderTest {
    private static final String DIALOGS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String MAJOR_THRESHOLD = "1.3.6.1.4.1.34352.3.1.3.1.3.2.6.0";
    private static final String PROCESSOR_LOAD = "1.3.6.1.2.1.25.3.3.1.2.";
    private static final String RAW_CPU = "1.3.6.1.4.1.2021.11.";
    private static final String WATCHED_PROCESS = "1.3.6.1.4.1.2021.2.1.100.1";

    @TempDir
    private Path packs;
    private final HandyTime time = new HandyTime();
    private FakeAgent agent;

    @BeforeEach
    void startAgent() throws IOException {
        agent = new FakeAgent("public");
    }

    @AfterEach
    void stopAgent() throws IOException {
        agent.close();
    }

    @Test
    void aNewPackFileAloneMakesAnUnknownAgentsGaugeTheLoad() throws IOException, InvalidFileException {
        Files.writeString(packs.resolve("odd.yml"), """
                pack: odd
                about: a device that nobody heard of
                objects:
                  - {role: load, oid: 1.3.6.1.4.1.99999.7.1.0, scale: 0.01, lag: 2s}
                """);
        agent.set("1.3.6.1.4.1.99999.7.1.0", new Gauge32(42));
        var sample = told(read("odd"));
        var reading = sample.reading(Metric.LOAD).orElseThrow();
        assertThat(reading.value()).isEqualTo(0.42);
        assertThat(sample.takenAt().since(reading.takenAt())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatTheAgentDoesNotHaveIsUnknown() throws IOException, InvalidFileException {
        agent.set(DIALOGS, new Gauge32(17));
        agent.set(MAJOR_THRESHOLD, new Integer32(-1));
        var sample = told(read("kamailio"));
        assertThat(sample.readings()).containsOnlyKeys(Metric.CALLS);
        assertThat(sample.reading(Metric.CALLS).orElseThrow().value()).isEqualTo(17);
    }

    @Test
    void processorsAreTheMeanOfTheirColumnUntilTwoReadsOfTheirTicksAreThere()
            throws IOException, InvalidFileException {
        agent.set(PROCESSOR_LOAD + "196608", new Integer32(20));
        agent.set(PROCESSOR_LOAD + "196609", new Integer32(40));
        agent.set(WATCHED_PROCESS, new Integer32(0));
        ticks(1000, 9000);
        try (var reader = reader()) {
            var first = told(reader.read(proxy("host"), Origin.POLL));
            assertThat(first.reading(Metric.CPU).orElseThrow().value()).isEqualTo(0.3);
            assertThat(first.reading(Metric.HEALTH).orElseThrow().value()).isEqualTo(1);
            ticks(1075, 9025);
            time.putForward(Duration.ofSeconds(1));
            var second = told(reader.read(proxy("host"), Origin.POLL));
            assertThat(second.reading(Metric.CPU).orElseThrow().value()).isEqualTo(0.75);
            var third = told(reader.read(proxy("host"), Origin.POLL));
            assertThat(third.reading(Metric.CPU)).isEqualTo(second.reading(Metric.CPU));
        }
    }

    @Test
    void aWatchedProcessThatDoesNotRunIsServiceDown() throws IOException, InvalidFileException {
        agent.set(WATCHED_PROCESS, new Integer32(1));
        assertThat(told(read("host")).reading(Metric.HEALTH).orElseThrow().value()).isZero();
    }

    @Test
    void textInThePlaceOfANumberIsNoNumber() throws IOException, InvalidFileException {
        agent.set(DIALOGS, new OctetString("lots"));
        assertThat(told(read("kamailio")).reading(Metric.CALLS).orElseThrow().value()).isNaN();
    }

    @Test
    void anAgentWithoutAnyObjectOfItsPacksIsEmpty() throws IOException, InvalidFileException {
        assertThat(read("kamailio")).isInstanceOfSatisfying(PollOutcome.Failed.class,
                f -> assertThat(f.kind()).isEqualTo(Kind.EMPTY));
    }

    @Test
    void anAgentThatKeepsSilentIsSilentByTheDeadline() throws IOException, InvalidFileException {
        agent.silent = true;
        assertThat(read("kamailio")).isInstanceOfSatisfying(PollOutcome.Failed.class, f -> {
            assertThat(f.kind()).isEqualTo(Kind.SILENT);
            assertThat(f.reason()).startsWith("no answer within ");
        });
    }

    @Test
    void anAgentThatRefusesIsRefused() throws IOException, InvalidFileException {
        agent.errorStatus = PDU.authorizationError;
        assertThat(read("kamailio")).isInstanceOfSatisfying(PollOutcome.Failed.class,
                f -> assertThat(f.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void anAgentThatAnswersErrorsIsRubbish() throws IOException, InvalidFileException {
        agent.errorStatus = PDU.genErr;
        assertThat(read("kamailio")).isInstanceOfSatisfying(PollOutcome.Failed.class,
                f -> assertThat(f.kind()).isEqualTo(Kind.RUBBISH));
    }

    @Test
    void randomBytesForAnAnswerAreSilenceAndNoException() throws IOException, InvalidFileException {
        var random = new Random(7);
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress()); var reader = reader()) {
            var rubbish = Thread.ofVirtual().start(() -> answerRubbish(socket, random));
            for (int i = 0; i < 20; i++) {
                var outcome = reader.read(proxy("kamailio", socket.getLocalPort(), Duration.ofMillis(50)),
                        Origin.POLL);
                assertThat(outcome).isInstanceOf(PollOutcome.Failed.class);
            }
            rubbish.interrupt();
        }
    }

    private static void answerRubbish(DatagramSocket socket, Random random) {
        byte[] buffer = new byte[2000];
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = Arrays.copyOf(buffer, packet.getLength());
                for (int i = 0; i < 1 + random.nextInt(20); i++)
                    answer[random.nextInt(answer.length)] = (byte) random.nextInt();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private void ticks(int busy, int idle) {
        for (int object : List.of(50, 51, 52, 54, 64))
            agent.set(RAW_CPU + object + ".0", new Counter32(object == 50 ? busy : 0));
        agent.set(RAW_CPU + "53.0", new Counter32(idle));
    }

    private static Sample told(PollOutcome outcome) {
        assertThat(outcome).isInstanceOf(PollOutcome.Told.class);
        return ((PollOutcome.Told) outcome).sample();
    }

    private PollOutcome read(String pack) throws IOException, InvalidFileException {
        try (var reader = reader()) {
            return reader.read(proxy(pack), Origin.POLL);
        }
    }

    private TestReader reader() throws IOException, InvalidFileException {
        var problems = new Problems();
        Packs known = Packs.load(packs, problems);
        problems.throwIfAny();
        return new TestReader(known, Map.of("c", new Credentials.Community(new Secret("public"))), time);
    }

    private Proxy proxy(String pack) {
        return proxy(pack, agent.port(), Duration.ofMillis(400));
    }

    private static Proxy proxy(String pack, int port, Duration timeout) {
        return new Proxy("p", 1, ServiceUri.parse("sip:192.0.2.1").orElseThrow(), null, OptionalInt.empty(),
                new Collect(Duration.ofSeconds(1), timeout),
                List.of(new Source(pack, new SnmpAccess("127.0.0.1", port, "c"))));
    }
}
