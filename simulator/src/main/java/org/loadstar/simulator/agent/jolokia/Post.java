package org.loadstar.simulator.agent.jolokia;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.loadstar.simulator.http.RefusedException;

/**
 * A whole POST (RFC 9112).
 *
 * @param path       without query
 * @param persistent whether the client lets the connection stand
 */
record Post(String path, boolean persistent, String body) {
    static final int LONGEST_HEAD = 8 << 10;
    static final int LONGEST_BODY = 64 << 10;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /**
     * Waits for the next request of a connection.
     *
     * @return empty where the client ended the connection instead
     * @throws RefusedException where it is none that is taken; its body is then unread
     */
    static Optional<Post> next(InputStream in) throws IOException, RefusedException {
        Optional<String> head = head(in);
        return head.isPresent() ? Optional.of(post(head.get(), in)) : Optional.empty();
    }

    private static Optional<String> head(InputStream in) throws IOException, RefusedException {
        var bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length()) {
            int b = in.read();
            if (b < 0 && bytes.size() == 0)
                return Optional.empty();
            if (b < 0)
                throw new EOFException("within a head");
            if (bytes.size() == LONGEST_HEAD)
                throw new RefusedException(431, "expected a head of at most " + LONGEST_HEAD + " bytes");
            bytes.write(b);
            matched = b == END_OF_HEAD.charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private static Post post(String head, InputStream in) throws IOException, RefusedException {
        String[] lines = head.stripTrailing().split("\r\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]"))
            throw new RefusedException(400, "expected a request of HTTP/1.1");
        if (!words[0].equals("POST"))
            throw new RefusedException(405, "expected POST");
        Map<String, String> fields = fields(lines);
        byte[] body = in.readNBytes(length(fields));
        if (body.length < length(fields))
            throw new EOFException("within a body");
        boolean persistent = words[2].endsWith("1")
                && !"close".equalsIgnoreCase(fields.get("connection"));
        return new Post(words[1].split("\\?", 2)[0], persistent,
                new String(body, StandardCharsets.UTF_8));
    }

    /** By name in lower case. */
    private static Map<String, String> fields(String... lines) throws RefusedException {
        var fields = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1)
                throw new RefusedException(400, "expected header fields");
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(name, lines[i].substring(colon + 1).strip()) != null
                    && name.equals("content-length"))
                throw new RefusedException(400, "expected one Content-Length");
        }
        return fields;
    }

    private static int length(Map<String, String> fields) throws RefusedException {
        String length = fields.get("content-length");
        if (length == null || fields.containsKey("transfer-encoding"))
            throw new RefusedException(411, "expected a body with a Content-Length");
        if (!length.matches("[0-9]+"))
            throw new RefusedException(400, "expected a number as Content-Length");
        if (length.length() > 9 || Integer.parseInt(length) > LONGEST_BODY)
            throw new RefusedException(413, "expected a body of at most " + LONGEST_BODY + " bytes");
        return Integer.parseInt(length);
    }
}
