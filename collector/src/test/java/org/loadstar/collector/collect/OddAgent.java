package org.loadstar.collector.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** An HTTP server of a test on 127.0.0.1 that answers each request as badly as it is told to. */
public final class OddAgent implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    /** Whole requests, in the order of their coming. */
    public final List<String> requests = new CopyOnWriteArrayList<>();
    /** Connections that ended, by whichever side. */
    public final AtomicInteger ended = new AtomicInteger();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Answer answer;

    public OddAgent(Answer answer) throws IOException {
        this.answer = answer;
        threads.execute(this::accept);
    }

    /** How one request is answered. */
    @FunctionalInterface
    public interface Answer {
        /**
         * Writes what is sent back; a connection goes on after it.
         *
         * @throws IOException to end the connection
         */
        void write(String request, OutputStream out) throws IOException;
    }

    /** A whole answer. */
    public static void send(OutputStream out, String status, String headers, byte[] body) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    public static void send(OutputStream out, String body) throws IOException {
        send(out, "200 OK", "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    /** One good answer, the same value for each of so many requests. */
    public static String values(int count, String value) {
        return "[" + String.join(",", Collections.nCopies(count,
                "{\"status\":200,\"timestamp\":1795599236,\"value\":" + value + "}")) + "]";
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/jolokia");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String request = request(socket.getInputStream()); !request.isEmpty(); request = request(
                    socket.getInputStream())) {
                requests.add(request);
                answer.write(request, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The connection ends: by the answer's wish, or because the client left.
        } finally {
            ended.incrementAndGet();
        }
    }

    /** Head and body; empty at the end of the connection. */
    private static String request(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0)
                return "";
            head.write(b);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(text);
        return text + (length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : "");
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
