package org.loadstar.collector.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request or response (RFC 3261 section 7) over the bytes that it came in: they are looked through once, and
 * text is made only of what is asked for. Lines may end in LF alone. Text is Latin-1, so that what is sent back
 * has the bytes that came. Immutable, as long as nobody changes the bytes.
 */
public final class SipMessage {
    /** Longest message, bytes. */
    public static final int LONGEST = 64 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 8192;
    private static final String VERSION = "SIP/2.0";
    private static final List<Header> MUST = List.of(Header.VIA, Header.FROM, Header.TO, Header.CALL_ID,
            Header.CSEQ);

    private final byte[] bytes;
    private final int from;
    private final String method;
    private final String uri;
    private final int status;
    /** Of each header field: where its name begins and ends, where its value begins and ends. */
    private final int[] fields;
    private final int bodyFrom;
    private final int bodyLength;

    /** @param to where the bytes end: without Content-Length the body goes up to there */
    private SipMessage(byte[] bytes, int from, int to) throws MalformedSipException {
        this.bytes = bytes;
        this.from = from;
        var lines = new Lines(bytes, from, to);
        String[] start = lines.startLine().split(" ", 3);
        if (start.length != 3)
            throw new MalformedSipException("expected a start line of three parts");
        boolean response = start[0].equalsIgnoreCase(VERSION);
        if (!response && !start[2].equalsIgnoreCase(VERSION))
            throw new MalformedSipException("expected the version SIP/2.0");
        method = response ? "" : start[0];
        uri = response ? "" : start[1];
        status = response ? status(start[1]) : 0;
        if (!response && (method.isEmpty() || method.length() > 32 || uri.isEmpty()))
            throw new MalformedSipException("expected a method and a URI");
        fields = fields(lines);
        bodyFrom = lines.position();
        bodyLength = contentLength(to - bodyFrom);
    }

    /**
     * Reads a message that ends with its datagram: without Content-Length its body goes up to there.
     *
     * @param bytes are kept, not copied
     */
    public static SipMessage parse(byte[] bytes, int from, int to) throws MalformedSipException {
        if (to - from > LONGEST)
            throw new MalformedSipException("expected at most " + LONGEST + " bytes");
        var message = new SipMessage(bytes, from, to);
        if (message.bodyLength > to - message.bodyFrom)
            throw new MalformedSipException("expected the whole body, got a part");
        message.check();
        return message;
    }

    /** How long the message in a stream is whose head these bytes are; without Content-Length it has no body. */
    static int length(byte[] bytes, int headTo) throws MalformedSipException {
        return headTo + new SipMessage(bytes, 0, headTo).bodyLength;
    }

    private static int status(String text) throws MalformedSipException {
        if (text.length() != 3 || text.charAt(0) < '1' || text.charAt(0) > '6' || !isDigits(text))
            throw new MalformedSipException("expected a status 100..699");
        return Integer.parseInt(text);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) < '0' || text.charAt(i) > '9')
                return false;
        return !text.isEmpty();
    }

    private static int[] fields(Lines lines) throws MalformedSipException {
        int[] fields = new int[4 * 16];
        int filled = 0;
        while (lines.nextField()) {
            if (filled == 4 * MOST_HEADERS)
                throw new MalformedSipException("expected at most " + MOST_HEADERS + " header fields");
            if (lines.valueTo() - lines.nameFrom() > LONGEST_HEADER)
                throw new MalformedSipException(
                        "expected header fields of at most " + LONGEST_HEADER + " bytes");
            if (filled == fields.length)
                fields = Arrays.copyOf(fields, 2 * filled);
            fields[filled++] = lines.nameFrom();
            fields[filled++] = lines.nameTo();
            fields[filled++] = lines.valueFrom();
            fields[filled++] = lines.valueTo();
        }
        return Arrays.copyOf(fields, filled);
    }

    private int contentLength(int standIn) throws MalformedSipException {
        List<String> values = values(Header.CONTENT_LENGTH);
        for (String value : values)
            if (!isDigits(value) || value.length() > 9 || !value.equals(values.getFirst()))
                throw new MalformedSipException("expected one Content-Length, a whole number");
        return values.isEmpty() ? standIn : Integer.parseInt(values.getFirst());
    }

    private void check() throws MalformedSipException {
        for (Header must : MUST)
            if (value(must).isEmpty())
                throw new MalformedSipException("expected the header fields Via, From, To, Call-ID and CSeq");
        String cseq = value(Header.CSEQ).orElseThrow();
        int end = 0;
        while (end < cseq.length() && cseq.charAt(end) > ' ')
            end++;
        String number = cseq.substring(0, end);
        if (!isDigits(number) || number.length() > 10 || Long.parseLong(number) > Integer.MAX_VALUE
                || (isRequest() && !cseq.substring(end).strip().equals(method)))
            throw new MalformedSipException("expected CSeq with a number below 2^31 and the method");
    }

    public boolean isRequest() {
        return status == 0;
    }

    /** The method as it came: case counts. Empty for a response. */
    public String method() {
        return method;
    }

    /** The Request-URI as it came; empty for a response. */
    public String uri() {
        return uri;
    }

    /** 100..699; 0 for a request. */
    public int status() {
        return status;
    }

    /** The first value of a header field, unfolded, without blanks around; empty where there is none. */
    public Optional<String> value(Header header) {
        for (int i = 0; i < fields.length; i += 4)
            if (header.isNamed(bytes, fields[i], fields[i + 1]))
                return Optional.of(unfolded(fields[i + 2], fields[i + 3]));
        return Optional.empty();
    }

    /** The values of all header fields of a name, in their order; of a list in one field the whole. */
    public List<String> values(Header header) {
        var values = new ArrayList<String>(2);
        for (int i = 0; i < fields.length; i += 4)
            if (header.isNamed(bytes, fields[i], fields[i + 1]))
                values.add(unfolded(fields[i + 2], fields[i + 3]));
        return values;
    }

    /** How many bytes it has, from its first line to the end of its body. */
    public int length() {
        return bodyFrom + bodyLength - from;
    }

    /** How many bytes its body has. */
    public int bodyLength() {
        return bodyLength;
    }

    /** The body, byte for character. */
    public String body() {
        return new String(bytes, bodyFrom, bodyLength, StandardCharsets.ISO_8859_1);
    }

    private String unfolded(int from, int to) {
        String value = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return value.indexOf('\n') < 0 ? value : String.join(" ", value.lines().map(String::strip).toList());
    }
}
