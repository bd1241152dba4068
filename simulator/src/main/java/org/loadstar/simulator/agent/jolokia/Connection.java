package org.loadstar.simulator.agent.jolokia;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.loadstar.model.TimeSource;
import org.loadstar.model.view.Json;
import org.loadstar.simulator.fleet.Device;
import org.loadstar.simulator.fleet.Reading;
import org.loadstar.simulator.http.RefusedException;

/**
 * The connection of one client. A device that answers nobody, silent or down, reads on and says nothing:
 * the kernel of a stopped JVM takes connections and bytes as well, and of a host that is off a client
 * learns no sooner. Confined to its thread.
 */
final class Connection {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int MOST_LINGERING_BYTES = 1 << 20;

    private final Socket socket;
    private final Device device;
    private final TimeSource time;

    Connection(Socket socket, Device device, TimeSource time) {
        this.socket = socket;
        this.device = device;
        this.time = time;
    }

    /** Answers until one side ends it. */
    void serve() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) LONGEST_PAUSE.toMillis());
        var in = new BufferedInputStream(socket.getInputStream());
        try {
            for (var post = Post.next(in); post.isPresent(); post = Post.next(in)) {
                Optional<Reading> reading = device.read();
                if (reading.isPresent()) {
                    send(200, post.get().persistent(), "application/json; charset=utf-8",
                            answer(post.get(), reading.get()));
                    if (!post.get().persistent())
                        return;
                }
            }
        } catch (RefusedException e) {
            if (device.read().isPresent())
                refuse(e, in);
            else
                in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private byte[] answer(Post post, Reading reading) throws RefusedException {
        if (!post.path().equals("/jolokia") && !post.path().equals("/jolokia/"))
            throw new RefusedException(404, "expected /jolokia");
        return Json.write(new Reads(reading, time.now().wall().getEpochSecond()).answer(post.body()));
    }

    /** Tells why, and reads what is still on its way: unread bytes would reset the connection (RFC 9112, 9.6). */
    private void refuse(RefusedException e, InputStream in) throws IOException {
        send(e.status(), false, "text/plain; charset=utf-8",
                (e.status() + "\n\n" + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
        socket.setSoTimeout((int) LINGER.toMillis());
        in.readNBytes(MOST_LINGERING_BYTES);
    }

    private void send(int status, boolean persistent, String type, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 " + status + " \r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length
                + (status == 405 ? "\r\nAllow: POST" : "") + (persistent ? "" : "\r\nConnection: close")
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        bytes.writeTo(socket.getOutputStream());
    }
}
