package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.snmp.Messages;
import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.ObjectId;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.codec.Tag;
import org.snmp4j.PDU;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which datagrams are taken for answers, with a socket of the test for the agent. */
class TransportTest {
    private static final String NAME = "1.3.6.1.2.1.1.3.0";
    private static final Request REQUEST = Request.get(List.of(ObjectId.of(NAME)));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Transport transport;
    private DatagramChannel agent;
    private CommunityDialect dialect;
    private @Nullable InetSocketAddress manager;

    @BeforeEach
    void open() throws IOException {
        transport = Transport.open();
        agent = socket();
        dialect = new CommunityDialect(transport, Peer.withCommunity(
                (InetSocketAddress) agent.getLocalAddress(), false,
                "public".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        transport.close();
        agent.close();
    }

    private static DatagramChannel socket() throws IOException {
        return DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static long seconds(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private Future<Long> asked(int seconds) {
        Callable<Long> asking = () -> dialect.ask(REQUEST, seconds(seconds)).number(0);
        return threads.submit(asking);
    }

    /** Takes a request; its request-id. */
    private int take() throws IOException, MalformedException {
        var datagram = ByteBuffer.allocate(2000);
        manager = (InetSocketAddress) agent.receive(datagram);
        var in = new BerReader(datagram.flip());
        int end = in.open(Tag.SEQUENCE, in.end());
        in.integer(end);
        in.octets(end, 255);
        in.open(Tag.GET, end);
        return in.integer(end);
    }

    private static PDU pdu(int type, int id, int value) {
        return Messages.pdu(type, id, new VariableBinding(new OID(NAME), new Gauge32(value)));
    }

    private void send(DatagramChannel from, byte[] message) throws IOException {
        from.send(ByteBuffer.wrap(message), manager);
    }

    @Test
    void onlyTheAnswerThatIsWaitedForIsTaken() throws Exception {
        Future<Long> answer = asked(30);
        int id = take();
        try (DatagramChannel other = socket()) {
            send(other, Messages.v2c("public", pdu(PDU.RESPONSE, id, 1)));
        }
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, id + 1, 2)));
        send(agent, Messages.v2c("private", pdu(PDU.RESPONSE, id, 3)));
        send(agent, Messages.message(0, "public", pdu(PDU.RESPONSE, id, 4)));
        send(agent, Messages.v2c("public", pdu(PDU.GET, id, 5)));
        send(agent, Messages.v2c("public", pdu(PDU.REPORT, id, 6)));
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, id, 7)));
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void whoTriedToAnswerIsNamedWhereTheTrueOneKeepsSilent() throws Exception {
        Future<Long> answer = asked(600);
        int id = take();
        try (DatagramChannel other = socket()) {
            send(other, Messages.v2c("public", pdu(PDU.RESPONSE, id, 1)));
            Future<Long> later = asked(30);
            send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, take(), 2)));
            later.get(30, TimeUnit.SECONDS);
            threads.shutdownNow();
            assertThatThrownBy(answer::get).cause().isInstanceOf(ReadFailedException.class)
                    .hasMessageEndingWith(" ms, but one that does not fit, from 127.0.0.1 port "
                            + other.socket().getLocalPort());
        }
    }

    @Test
    void afterItsTimeAnAnswerIsLate() throws Exception {
        Future<Long> answer = asked(0);
        int id = take();
        assertThatThrownBy(answer::get).cause().hasMessageStartingWith("no answer within ");
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, id, 1)));
        Future<Long> next = asked(30);
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, take(), 2)));
        assertThat(next.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        Future<Long> answer = asked(600);
        take();
        threads.shutdownNow();
        Awaitility.await().until(answer::isDone);
    }

    @Test
    void whoWaitsWhenItIsClosedIsLetGo() throws Exception {
        Future<Long> answer = asked(600);
        take();
        transport.close();
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).cause()
                .isInstanceOf(ReadFailedException.class);
    }

    @Test
    void malformedAnswersAreWaitedPast() throws Exception {
        var random = new Random(20261125);
        int each = 50;
        int rounds = Boolean.getBoolean("loadstar.full") ? 2_000 : 20;
        for (int round = 1; round <= rounds; round++) {
            Future<Long> answer = asked(30);
            int id = take();
            byte[] right = Messages.v2c("public", pdu(PDU.RESPONSE, id, round));
            for (int i = 0; i < each; i++)
                send(agent, unreadable(right, random));
            send(agent, right);
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(round);
        }
    }

    /** A bent message, and not one that was bent into another answer. */
    private static byte[] unreadable(byte[] message, Random random) {
        while (true) {
            byte[] bent = Messages.bent(message, random);
            try {
                var octets = ByteBuffer.wrap(bent);
                var in = new BerReader(octets);
                int end = in.open(Tag.SEQUENCE, in.end());
                BerReader.require(end == in.end());
                in.integer(end);
                in.octets(end, 255);
                Response.read(octets, in, end, false);
            } catch (MalformedException e) {
                return bent;
            }
        }
    }

    @Test
    void anAgentIsAskedOneThingAtATime() throws Exception {
        var one = new Agent(dialect, new ReentrantLock());
        Plan plan = new Plan(List.of());
        var first = Thread.ofPlatform().start(() -> read(one, plan));
        int id = take();
        var second = Thread.ofPlatform().start(() -> read(one, plan));
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> second.getState() == Thread.State.TIMED_WAITING);
        agent.configureBlocking(false);
        assertThat(agent.receive(ByteBuffer.allocate(2000))).as("a second request").isNull();
        agent.configureBlocking(true);
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, id, 1)));
        send(agent, Messages.v2c("public", pdu(PDU.RESPONSE, take(), 2)));
        first.join();
        second.join();
    }

    private static void read(Agent agent, Plan plan) {
        try {
            agent.get(plan, seconds(30));
        } catch (ReadFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestIdsCantBeGuessedFromEarlierOnes() {
        var ids = new RequestIds();
        int[] drawn = IntStream.range(0, 5_000).map(i -> ids.next()).toArray();
        assertThat(IntStream.of(drawn).min().orElseThrow()).isGreaterThanOrEqualTo(Request.LEAST_ID);
        assertThat(IntStream.range(1, drawn.length).filter(i -> drawn[i] > drawn[i - 1]).count())
                .isBetween(2_000L, 3_000L);
    }
}
