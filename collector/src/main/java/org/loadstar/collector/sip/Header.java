package org.loadstar.collector.sip;

/** Header fields that are read here, with their compact forms (RFC 3261 section 7.3.3). */
public enum Header {
    VIA("via", 'v'), FROM("from", 'f'), TO("to", 't'), CALL_ID("call-id", 'i'), CSEQ("cseq"), CONTENT_LENGTH(
            "content-length", 'l'), RETRY_AFTER("retry-after"), X_CISCO_RAI("x-cisco-rai");

    private final String name;
    private final byte compact;

    Header(String name) {
        this(name, '\0');
    }

    /** @param compact its one letter; NUL: it has none */
    Header(String name, char compact) {
        this.name = name;
        this.compact = (byte) compact;
    }

    /** Whether some bytes spell its name; case does not matter. */
    boolean isNamed(byte[] bytes, int from, int to) {
        if (to - from == 1 && compact != 0)
            return lower(bytes[from]) == compact;
        if (to - from != name.length())
            return false;
        for (int i = 0; i < name.length(); i++)
            if (lower(bytes[from + i]) != name.charAt(i))
                return false;
        return true;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
