package org.loadstar.collector.collect.snmp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * An answer that the thread which made this waits for, and another one brings. It has no timer: the other thread wakes
 * the waiting one when its time is up. Thread-safe.
 */
final class Expected {
    private final Peer peer;
    private final int id;
    private final long untilNanos;
    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<byte @Nullable []> answer = new AtomicReference<>();
    private volatile @Nullable InetSocketAddress impostor;
    private volatile boolean givenUp;

    /** @param id the request-id, and of SNMPv3 the message's too */
    Expected(Peer peer, int id, long untilNanos) {
        this.peer = peer;
        this.id = id;
        this.untilNanos = untilNanos;
    }

    int id() {
        return id;
    }

    /** Waits for the next message that fits; null: there was none by the deadline, or the thread was interrupted or let go. */
    byte @Nullable [] await() {
        while (true) {
            byte[] brought = answer.getAndSet(null);
            if (brought != null)
                return brought;
            if (isOver(System.nanoTime()) || Thread.currentThread().isInterrupted())
                return null;
            LockSupport.park(this);
        }
    }

    /**
     * Whether a message is from whom it is expected, in the same version and with the same community; else it is
     * remembered who sent it.
     */
    boolean fits(InetSocketAddress source, int version, ByteBuffer community) {
        boolean fits = version == peer.version() && source.equals(peer.address())
                && community.equals(peer.community());
        if (!fits)
            impostor = source;
        return fits;
    }

    /** Who else tried to answer, if anybody did. */
    @Nullable
    InetSocketAddress impostor() {
        return impostor;
    }

    /** Brings a message. */
    void bring(byte[] message) {
        answer.set(message);
        LockSupport.unpark(waiting);
    }

    /** Wakes the waiting thread once its time is up. */
    void wakeIfOver(long nowNanos) {
        if (isOver(nowNanos))
            LockSupport.unpark(waiting);
    }

    /** Lets the waiting thread go: nothing will come any more. */
    void giveUp() {
        givenUp = true;
        LockSupport.unpark(waiting);
    }

    private boolean isOver(long nowNanos) {
        return givenUp || nowNanos - untilNanos >= 0;
    }
}
