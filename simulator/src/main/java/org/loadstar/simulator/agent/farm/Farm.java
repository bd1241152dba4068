package org.loadstar.simulator.agent.farm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * SNMP agents at addresses that follow each other, all on one thread. Thread-safe: what it counts may be asked from
 * everywhere, all else is its thread's.
 */
public final class Farm implements AutoCloseable {
    private static final Duration SLOW = Duration.ofMillis(1_500);
    private static final int LARGEST = 2_000;
    private static final byte[] RUBBISH = {0x30, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

    private final Selector selector;
    private final Answerer answerer;
    private final long delayNanos;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST);
    /** Answers that are on their way, those of slow agents apart, each in the order in which they are due. */
    private final Deque<Answer> far = new ArrayDeque<>();
    private final Deque<Answer> slow = new ArrayDeque<>();
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("farm").daemon().unstarted(this::run);
    private volatile Spacing spacing = new Spacing();

    private Farm(Selector selector, Function<byte[], Optional<byte[]>> answers, Duration delay) {
        this.selector = selector;
        this.answerer = new Answerer(answers);
        this.delayNanos = delay.toNanos();
    }

    /**
     * Starts it.
     *
     * @param first   address of the first agent; the others follow
     * @param manners of each agent, from 0 on
     * @param answers what a good agent answers, as whole messages; empty: nothing
     * @param delay   how far away they are: a message and its answer take so long
     */
    public static Farm start(InetSocketAddress first, int agents, IntFunction<Manner> manners,
            Function<byte[], Optional<byte[]>> answers, Duration delay) throws IOException {
        var farm = new Farm(Selector.open(), answers, delay);
        try {
            for (int i = 0; i < agents; i++)
                farm.open(new InetSocketAddress(next(first.getAddress(), i), first.getPort()),
                        manners.apply(i));
        } catch (IOException e) {
            farm.close();
            throw e;
        }
        farm.thread.start();
        return farm;
    }

    private static InetAddress next(InetAddress first, int i) throws IOException {
        var octets = ByteBuffer.wrap(first.getAddress());
        return InetAddress.getByAddress(octets.putInt(0, octets.getInt(0) + i).array());
    }

    private void open(InetSocketAddress address, Manner manner) throws IOException {
        DatagramChannel channel = DatagramChannel.open().bind(address);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Agent(channel, manner));
    }

    /** How many requests good agents answered so far. */
    public long answered() {
        return answered.get();
    }

    /** Times between requests to good agents since this was last asked. */
    public Spacing spacing() {
        Spacing until = spacing;
        spacing = new Spacing();
        return until;
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                if (far.isEmpty() && slow.isEmpty())
                    selector.select(this::take);
                else
                    selector.select(this::take, 1);
                long now = System.nanoTime();
                sendDue(far, now);
                sendDue(slow, now);
            }
        } catch (ClosedSelectorException | ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(SelectionKey key) {
        if (key.attachment() instanceof Agent agent)
            try {
                SocketAddress asker = agent.channel.receive(datagram.clear());
                if (asker != null)
                    asked(agent, asker);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
    }

    private void asked(Agent agent, SocketAddress asker) throws IOException {
        var message = new byte[datagram.flip().remaining()];
        datagram.get(message);
        if (agent.manner == Manner.GOOD)
            agent.note(spacing);
        if (agent.manner == Manner.DEAD)
            return;
        byte[] octets = answerer.answer(message).orElse(null);
        if (octets == null)
            return;
        long now = System.nanoTime();
        switch (agent.manner) {
            case GOOD -> {
                answered.incrementAndGet();
                var answer = new Answer(agent.channel, asker, octets, now + delayNanos);
                if (delayNanos == 0)
                    answer.send();
                else
                    far.add(answer);
            }
            case SLOW -> slow.add(new Answer(agent.channel, asker, octets, now + SLOW.toNanos()));
            case HOSTILE -> {
                octets[Answerer.idAt(octets)] ^= 1;
                new Answer(agent.channel, asker, octets, now).send();
                new Answer(agent.channel, asker, RUBBISH, now).send();
            }
            case DEAD -> {
            }
        }
    }

    private static void sendDue(Deque<Answer> waiting, long now) throws IOException {
        for (Answer next = waiting.peek(); next != null && now - next.dueNanos >= 0; next = waiting.peek())
            waiting.remove().send();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys())
            key.channel().close();
        selector.close();
    }

    /** One agent. Confined to the farm's thread. */
    private static final class Agent {
        private final DatagramChannel channel;
        private final Manner manner;
        private @Nullable Long lastNanos;

        Agent(DatagramChannel channel, Manner manner) {
            this.channel = channel;
            this.manner = manner;
        }

        void note(Spacing spacing) {
            long now = System.nanoTime();
            if (lastNanos != null)
                spacing.count(now - lastNanos);
            lastNanos = now;
        }
    }

    private static final class Answer {
        private final DatagramChannel from;
        private final SocketAddress to;
        private final byte[] octets;
        private final long dueNanos;

        Answer(DatagramChannel from, SocketAddress to, byte[] octets, long dueNanos) {
            this.from = from;
            this.to = to;
            this.octets = octets;
            this.dueNanos = dueNanos;
        }

        void send() throws IOException {
            from.send(ByteBuffer.wrap(octets), to);
        }
    }
}
