package org.loadstar.collector.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;

/** One connection: requests are read by its thread, answers may be written by others, one at a time. Thread-safe. */
final class TcpConnection implements AutoCloseable {
    /** From the first byte of a message to its last, and until an answer is taken. */
    private static final Duration SLOW = Duration.ofSeconds(10);
    /** From one message to the next. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final Socket socket;
    private final SipHandler handler;
    private final Refusals refusals;
    private final SipStream stream;
    private final Lock writing = new ReentrantLock();
    /** When the message that is being read began; empty between two. Of the reading thread alone. */
    private OptionalLong begunNanos = OptionalLong.empty();
    /** When a write began that has not ended; 0: there is none. */
    private volatile long writeNanos;

    TcpConnection(Socket socket, SipHandler handler, Refusals refusals) {
        this.socket = socket;
        this.handler = handler;
        this.refusals = refusals;
        this.stream = new SipStream(new TimedInput(socket, this::left));
    }

    /** Until the connection ends, or brings something that is no message: where the next would begin is unknown then. */
    void serve() throws IOException {
        socket.setTcpNoDelay(true);
        InetAddress source = socket.getInetAddress();
        try {
            for (var message = stream.next(); message.isPresent(); message = stream.next()) {
                begunNanos = OptionalLong.empty();
                take(message.get(), source);
            }
        } catch (MalformedSipException e) {
            refusals.count(Reason.FORM, source);
        } catch (SocketTimeoutException e) {
            if (stream.hasBegun())
                refusals.count(Reason.SLOW, source);
        }
    }

    private void take(SipMessage message, InetAddress source) {
        Optional<Via> via = Via.topmost(message);
        if (via.isEmpty() || !message.isRequest())
            refusals.count(via.isEmpty() ? Reason.FORM : Reason.TYPE, source);
        else
            handler.handle(
                    new SipRequest(message, via.get(), (InetSocketAddress) socket.getRemoteSocketAddress(),
                            SipRequest.Over.TCP, this::send));
    }

    /** A message that has begun has to come to its end, a pause between two may be long. */
    private Duration left() {
        if (!stream.hasBegun())
            return IDLE;
        long now = System.nanoTime();
        begunNanos = OptionalLong.of(begunNanos.orElse(now));
        return SLOW.minusNanos(now - begunNanos.getAsLong());
    }

    private void send(byte[] answer) {
        writing.lock();
        try {
            writeNanos = System.nanoTime() | 1;
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            close();
        } finally {
            writeNanos = 0;
            writing.unlock();
        }
    }

    /** Ends it where the peer does not take what it asked for. Called about once a second. */
    void cutOffIfLate() {
        long since = writeNanos;
        if (since != 0 && System.nanoTime() - since > SLOW.toNanos()) {
            refusals.count(Reason.SLOW, socket.getInetAddress());
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // What can't be closed is gone.
        }
    }
}
