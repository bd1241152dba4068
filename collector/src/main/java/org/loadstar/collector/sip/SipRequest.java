package org.loadstar.collector.sip;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/**
 * A request that somebody sent, and the way back to whoever did. Thread-safe.
 *
 * @param source where it came from, whatever its Via says
 * @param over   by which protocol
 * @param back   sends an answer to where answers to it belong
 */
public record SipRequest(SipMessage message, Via via, InetSocketAddress source, Over over,
        Consumer<byte[]> back) {
    /** An answer over UDP is this many times as long as its question at most, so that nobody gains by having us answer another. */
    private static final int AMPLIFICATION = 2;
    /** Tags are made of it, so that a repeated request gets the same one without being remembered. */
    private static final long SALT = new SecureRandom().nextLong();

    /** What carries it. */
    public enum Over {
        UDP, TCP
    }

    /**
     * Answers it.
     *
     * @param headers whole lines that the answer needs
     * @param others  lines that it may do without, where it would be too long for UDP
     * @return whether there was room to answer at all
     */
    public boolean answer(int status, String reason, List<String> headers, List<String> others) {
        String head = head(status, reason);
        int most = over == Over.UDP ? AMPLIFICATION * message.length() : Integer.MAX_VALUE;
        String all = text(head, headers, others);
        String answer = all.length() <= most ? all : text(head, headers, List.of());
        if (answer.length() > most)
            return false;
        back.accept(answer.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private static String text(String head, List<String> headers, List<String> others) {
        var text = new StringBuilder(head);
        headers.forEach(h -> text.append(h).append("\r\n"));
        others.forEach(h -> text.append(h).append("\r\n"));
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    private String head(int status, String reason) {
        var text = new StringBuilder(512).append("SIP/2.0 ").append(status).append(' ').append(reason)
                .append("\r\n");
        List<String> vias = message.values(Header.VIA);
        text.append("Via: ").append(via.received(source)).append(vias.getFirst(), via.element().length(),
                vias.getFirst().length()).append("\r\n");
        vias.stream().skip(1).forEach(v -> text.append("Via: ").append(v).append("\r\n"));
        String to = value(Header.TO);
        text.append("From: ").append(value(Header.FROM)).append("\r\nTo: ").append(to);
        if (!Parameters.of(to).containsKey("tag"))
            text.append(";tag=").append(tag());
        return text.append("\r\nCall-ID: ").append(value(Header.CALL_ID)).append("\r\nCSeq: ")
                .append(value(Header.CSEQ)).append("\r\n").toString();
    }

    private String value(Header header) {
        return message.value(header).orElse("");
    }

    private String tag() {
        long hash = SALT;
        for (String part : List.of(value(Header.CALL_ID), value(Header.FROM), value(Header.CSEQ),
                via.branch()))
            hash = (hash ^ part.hashCode()) * 0x9E3779B97F4A7C15L;
        return Long.toHexString(hash ^ hash >>> 32);
    }
}
