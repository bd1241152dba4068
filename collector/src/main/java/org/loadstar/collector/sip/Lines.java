package org.loadstar.collector.sip;

import java.nio.charset.StandardCharsets;

/** Goes through the head of a message once, line by line. Confined to one parse. */
final class Lines {
    private final byte[] bytes;
    private final int to;
    private int at;
    private int nameFrom;
    private int nameTo;
    private int valueFrom;
    private int valueTo;

    Lines(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first line that is not empty. */
    String startLine() throws MalformedSipException {
        while (at < to && (bytes[at] == '\r' || bytes[at] == '\n'))
            at++;
        int from = at;
        return new String(bytes, from, lineEnd() - from, StandardCharsets.ISO_8859_1);
    }

    /** Goes on to the next header field; false where the head ends instead: then the body begins here. */
    boolean nextField() throws MalformedSipException {
        int begin = at;
        int end = lineEnd();
        if (end == begin)
            return false;
        nameFrom = begin;
        int colon = begin;
        while (colon < end && bytes[colon] != ':')
            colon++;
        nameTo = withoutSpaceBehind(begin, colon);
        if (colon == end || nameTo == begin || isBlank(bytes[begin]))
            throw new MalformedSipException("expected header fields: a name, a colon and a value");
        valueFrom = colon + 1;
        while (at < to && isBlank(bytes[at]))
            end = lineEnd();
        while (valueFrom < end && isSpace(bytes[valueFrom]))
            valueFrom++;
        valueTo = withoutSpaceBehind(valueFrom, end);
        return true;
    }

    /** Goes behind the end of the line; gives where its text ends. */
    private int lineEnd() throws MalformedSipException {
        int begin = at;
        int end = at;
        while (end < to && bytes[end] != '\n') {
            if (bytes[end] == 0)
                throw new MalformedSipException("expected text, got a NUL");
            end++;
        }
        if (end == to)
            throw new MalformedSipException("expected an empty line behind the header fields");
        at = end + 1;
        return end > begin && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private int withoutSpaceBehind(int from, int end) {
        int last = end;
        while (last > from && isSpace(bytes[last - 1]))
            last--;
        return last;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isSpace(byte b) {
        return isBlank(b) || b == '\r' || b == '\n';
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    /** Where the next byte to be looked at is. */
    int position() {
        return at;
    }
}
