package org.loadstar.collector.http;

import java.nio.charset.StandardCharsets;

/** Bytes of a request or reply. Nobody changes them once they are here. */
public final class Body implements Content {
    public static final Body EMPTY = new Body(new byte[0]);
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps bytes that their maker gives away. */
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    public static Body text(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
