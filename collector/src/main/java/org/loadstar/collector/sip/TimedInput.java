package org.loadstar.collector.sip;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

/** What a socket receives, each read within what is left: who sends byte by byte gains no time. Confined to one thread. */
final class TimedInput extends InputStream {
    private final Socket socket;
    private final Supplier<Duration> left;

    /** @param left time that the next read may take; none where it is not above 0 */
    TimedInput(Socket socket, Supplier<Duration> left) {
        this.socket = socket;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Duration time = left.get();
        if (!time.isPositive())
            throw new SocketTimeoutException("no time is left");
        socket.setSoTimeout(Math.toIntExact(Math.max(1, time.toMillis())));
        return socket.getInputStream().read(into, from, length);
    }
}
