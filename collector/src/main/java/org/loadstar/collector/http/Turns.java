package org.loadstar.collector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Whose turn it is on one connection, seen from below the server's parser: all bytes of both directions
 * pass here, on TLS without their encryption. What the parser would refuse by itself, without a word or in its
 * own words, is refused here in ours. Our own time is not counted: while an exchange waits for us the
 * client's clock stands still. Thread-safe: the conduits are confined to the connection's I/O thread, the
 * turn changes atomically.
 */
final class Turns implements Clock {
    /** Bytes that a request line and its headers may have. */
    static final int MOST_HEAD = 16 << 10;

    private final StreamConnection connection;
    private final Limits limits;
    private final Refusals refusals;
    private final InetAddress source;
    private final StreamSinkConduit out;
    private final AtomicReference<Turn> turn;
    private volatile boolean answering;
    private int headBytes;

    private Turns(StreamConnection connection, Limits limits, Refusals refusals) {
        this.connection = connection;
        this.limits = limits;
        this.refusals = refusals;
        source = connection.getPeerAddress(InetSocketAddress.class).getAddress();
        out = connection.getSinkChannel().getConduit();
        turn = new AtomicReference<>(Turn.of(Phase.IDLE, limits.idle()));
    }

    /** Watches a connection that says nothing yet. */
    static Turns watch(StreamConnection connection, Limits limits, Refusals refusals) {
        var turns = new Turns(connection, limits, refusals);
        var source = connection.getSourceChannel();
        source.setConduit(turns.new Incoming(source.getConduit()));
        connection.getSinkChannel().setConduit(turns.new Outgoing(turns.out));
        return turns;
    }

    /** The turns of a connection that is watched. */
    static Turns of(StreamSourceConduit source) {
        return ((Incoming) source).turns();
    }

    /** The head of a request is whole. */
    void begin() {
        answering = false;
        to(Phase.CLIENT, limits.exchange());
    }

    /** The request is answered. */
    void end() {
        headBytes = 0;
        to(Phase.IDLE, limits.idle());
    }

    @Override
    public void start() {
        to(Phase.CLIENT, limits.exchange());
    }

    @Override
    public void stop() {
        to(Phase.OURS, Duration.ZERO);
    }

    /** Who was refused stays refused. */
    private void to(Phase phase, Duration time) {
        turn.updateAndGet(t -> t.phase == Phase.REFUSED ? t : Turn.of(phase, time));
    }

    /** Closes the connection if its client is late; tells it so where nothing was told yet. */
    void cutOffIfLate(long now) {
        Turn late = turn.get();
        if (!late.isLate(now))
            return;
        if (late.phase == Phase.HEAD || (late.phase == Phase.CLIENT && !answering))
            connection.getIoThread().execute(() -> refuse(late, Reply.problem(408, "Request Timeout",
                    "expected the whole request within " + limits.head().toSeconds() + " s")));
        else {
            if (late.phase == Phase.CLIENT)
                refusals.count(Reason.SLOW, source);
            IoUtils.safeClose(connection);
        }
    }

    /** Says why, and no longer listens. Does nothing where the turn has changed meanwhile. */
    private void refuse(Turn at, Reply reply) {
        if (at.phase == Phase.REFUSED || !turn.compareAndSet(at, Turn.of(Phase.REFUSED, limits.linger())))
            return;
        WrittenReply.count(reply, refusals, source);
        try {
            out.write(ByteBuffer.wrap(WrittenReply.bytes(reply)));
            out.terminateWrites();
            out.flush();
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }

    private enum Phase {
        /** Between requests, or before the first: the client owes nothing but its presence. */
        IDLE,
        /** The head of a request has begun. */
        HEAD,
        /** The client sends a body or reads an answer. */
        CLIENT,
        /** We are at work. */
        OURS,
        /** The client was told to go. */
        REFUSED
    }

    /** @param deadline by the nano clock */
    private record Turn(Phase phase, long deadline) {
        static Turn of(Phase phase, Duration time) {
            return new Turn(phase, System.nanoTime() + time.toNanos());
        }

        boolean isLate(long now) {
            return phase != Phase.OURS && now - deadline > 0;
        }
    }

    /** Counts the bytes of heads. */
    private final class Incoming extends AbstractStreamSourceConduit<StreamSourceConduit> {
        Incoming(StreamSourceConduit next) {
            super(next);
        }

        Turns turns() {
            return Turns.this;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int start = into.position();
            int n = super.read(into);
            Turn now = turn.get();
            if (n > 0 && isTooLong(now, n))
                refuse(turn.get(), Reply.problem(431, "Request Header Fields Too Large",
                        "request line and headers: expected at most " + MOST_HEAD + " bytes"));
            if (n <= 0 || turn.get().phase != Phase.REFUSED)
                return n;
            into.position(start);
            return 0;
        }

        private boolean isTooLong(Turn now, int bytes) {
            if (now.phase == Phase.IDLE)
                to(Phase.HEAD, limits.head());
            else if (now.phase != Phase.HEAD)
                return false;
            headBytes += bytes;
            return headBytes > MOST_HEAD;
        }
    }

    /** Lets answers pass; what is written while nobody answers is the parser's refusal, and ours takes its place. */
    private final class Outgoing extends AbstractStreamSinkConduit<StreamSinkConduit> {
        Outgoing(StreamSinkConduit next) {
            super(next);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            Turn now = turn.get();
            if (now.phase == Phase.CLIENT || now.phase == Phase.OURS) {
                answering = true;
                return super.write(from);
            }
            refuse(now, Reply.problem(400, "Bad Request", "expected an HTTP/1.1 request"));
            int n = from.remaining();
            from.position(from.limit());
            return n;
        }
    }
}
