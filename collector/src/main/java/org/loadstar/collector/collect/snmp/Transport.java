package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A manager's end of SNMP: one socket for all agents. Whoever asks sends on its own thread; one thread receives, looks
 * at the head of each datagram, and brings it to who waits for it: only answers to open requests pass, from the address
 * and port that were asked, with the same version, community and request-id (RFC 3416 section 4.2.2; of SNMPv3 the
 * message's, the rest is proved by keys). Thread-safe.
 */
final class Transport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
    /** Holds the answers of thousands of agents that were asked at once, where the system lets us. */
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int LONGEST_COMMUNITY = 255;
    private static final long SWEEP_MILLIS = 10;
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS);
    private static final int MOST_BETWEEN_SWEEPS = 256;
    private static final ByteBuffer NO_COMMUNITY = ByteBuffer.allocate(0);

    private final DatagramChannel channel;
    private final Selector selector;
    private final RequestIds ids = new RequestIds();
    private final ConcurrentMap<Integer, Expected> expected = new ConcurrentHashMap<>();
    private final Thread receiver = Thread.ofPlatform().name("snmp-answers").daemon()
            .unstarted(this::receive);

    private Transport(DatagramChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static Transport open() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(null);
        channel.configureBlocking(false);
        var transport = new Transport(channel, Selector.open());
        channel.register(transport.selector, SelectionKey.OP_READ);
        transport.receiver.start();
        return transport;
    }

    /**
     * Asks an agent and waits on this thread for the first answer that can be read.
     *
     * @param untilNanos deadline, in the terms of {@link System#nanoTime()}
     * @param question   the message of a request-id
     */
    <T> T exchange(Peer peer, long untilNanos, IntFunction<ByteBuffer> question, Reading<T> reading)
            throws ReadFailedException {
        long asked = System.nanoTime();
        Expected answer = expect(peer, untilNanos);
        try {
            channel.send(question.apply(answer.id()), peer.address());
            for (byte[] message = answer.await(); message != null; message = answer.await()) {
                T read = read(reading, message, answer.id());
                if (read != null)
                    return read;
            }
            throw new ReadFailedException(Kind.SILENT, silence(System.nanoTime() - asked, peer, answer));
        } catch (IOException e) {
            throw new ReadFailedException(Kind.SILENT, "can't be reached: " + e.getMessage());
        } finally {
            expected.remove(answer.id(), answer);
        }
    }

    private Expected expect(Peer peer, long untilNanos) {
        while (true) {
            var one = new Expected(peer, ids.next(), untilNanos);
            if (expected.putIfAbsent(one.id(), one) == null)
                return one;
        }
    }

    private static <T> @Nullable T read(Reading<T> reading, byte[] message, int id) {
        try {
            return reading.of(message, id);
        } catch (MalformedException e) {
            return null;
        }
    }

    private static String silence(long nanos, Peer peer, Expected answer) {
        InetSocketAddress impostor = answer.impostor();
        return "no answer within " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms" + (impostor == null
                ? peer.hint()
                : ", but one that does not fit, from " + impostor.getAddress().getHostAddress() + " port "
                        + impostor.getPort());
    }

    private void receive() {
        try {
            receiveUntilClosed();
        } finally {
            expected.values().forEach(Expected::giveUp);
        }
    }

    private void receiveUntilClosed() {
        var datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
        long swept = System.nanoTime();
        while (channel.isOpen()) {
            try {
                selector.select(SWEEP_MILLIS);
                selector.selectedKeys().clear();
                for (int n = 0; n < MOST_BETWEEN_SWEEPS && take(datagram); n++) {
                }
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.debug("datagram not received", e);
            }
            long now = System.nanoTime();
            if (now - swept >= SWEEP_NANOS) {
                expected.values().forEach(e -> e.wakeIfOver(now));
                swept = now;
            }
        }
    }

    /** Whether there was a datagram. */
    private boolean take(ByteBuffer datagram) throws IOException {
        var source = (InetSocketAddress) channel.receive(datagram.clear());
        if (source == null)
            return false;
        try {
            bring(source, datagram.flip());
        } catch (MalformedException e) {
            LOG.trace("datagram is no answer: source={}", source);
        }
        return true;
    }

    private void bring(InetSocketAddress source, ByteBuffer datagram) throws MalformedException {
        var in = new BerReader(datagram);
        int end = in.open(Tag.SEQUENCE, in.end());
        int version = in.integer(end);
        ByteBuffer community = version == Peer.V3 ? NO_COMMUNITY : in.octets(end, LONGEST_COMMUNITY);
        in.open(version == Peer.V3 ? Tag.SEQUENCE : Tag.RESPONSE, end);
        Expected one = expected.get(in.integer(end));
        if (one != null && one.fits(source, version, community)) {
            var message = new byte[datagram.limit()];
            datagram.get(0, message);
            one.bring(message);
        }
    }

    /** Whoever waits is told that nothing came: of what was sent before the channel is closed its thread lets go. */
    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }

    /** What an answer is read as. */
    @FunctionalInterface
    interface Reading<T> {
        /**
         * Reads one.
         *
         * @throws MalformedException where another one is to be waited for
         */
        T of(byte[] message, int id) throws MalformedException;
    }
}
