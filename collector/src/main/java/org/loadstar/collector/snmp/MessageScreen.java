package org.loadstar.collector.snmp;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.snmp.Screening.Cause;

/**
 * Looks a datagram over before the library decodes it: definite lengths that add up, nothing behind the
 * message, sub-identifiers below 2^32 and at most 128 of them, at most 64 variable bindings, values in
 * the widths of their types, in v1 no type of SMIv2 (RFC 3416, RFC 3417 section 8, RFC 3412 section 6, RFC 3414 section 2.4).
 * Confined to one look.
 */
final class MessageScreen {
    static final int GET = 0xA0;
    static final int GETNEXT = 0xA1;
    static final int RESPONSE = 0xA2;
    static final int SET = 0xA3;
    static final int TRAP_V1 = 0xA4;
    static final int GETBULK = 0xA5;
    static final int REPORT = 0xA8;
    /** Stands for the tag of a PDU that only its receiver can read. */
    static final int ENCRYPTED = -1;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int NULL = 0x05;
    private static final int OID = 0x06;
    private static final int IP_ADDRESS = 0x40;
    private static final int TIME_TICKS = 0x43;
    private static final int OPAQUE = 0x44;
    private static final int COUNTER64 = 0x46;
    private static final int MOST_VARBINDS = 64;
    private static final int MOST_SUB_IDS = 128;
    private static final int LONGEST_NAME = 255;
    private static final int SMALLEST_MAX_SIZE = 484;

    private final ByteBuffer in;
    private int version;

    private MessageScreen(ByteBuffer in) {
        this.in = in;
    }

    /** Looks at a datagram; its position stays where it is. */
    static Screening look(ByteBuffer datagram) {
        try {
            return new MessageScreen(datagram.slice()).message();
        } catch (RefusedException e) {
            return new Screening.Refused(e.cause);
        }
    }

    private Screening message() throws RefusedException {
        int end = open(SEQUENCE, in.limit());
        require(end == in.limit());
        version = integer(end);
        Screening seen = switch (version) {
            case 0, 1 -> {
                ByteBuffer community = octets(end, LONGEST_NAME);
                yield pdu(community, end);
            }
            case 3 -> secured(end);
            default -> throw new RefusedException(Cause.VERSION);
        };
        require(in.position() == end);
        return seen;
    }

    /** Header, security parameters and scoped PDU of a v3 message. */
    private Screening secured(int end) throws RefusedException {
        int header = open(SEQUENCE, end);
        require(integer(header) >= 0);
        require(integer(header) >= SMALLEST_MAX_SIZE);
        ByteBuffer flags = octets(header, 1);
        require(flags.limit() == 1);
        require(integer(header) > 0);
        require(in.position() == header);
        userSecurity(open(OCTETS, end));
        if (in.position() < end && peek() == OCTETS) {
            in.position(open(OCTETS, end));
            return new Screening.Passed(3, null, ENCRYPTED, 0);
        }
        int scoped = open(SEQUENCE, end);
        octets(scoped, LONGEST_NAME);
        octets(scoped, LONGEST_NAME);
        return pdu(null, scoped);
    }

    private void userSecurity(int end) throws RefusedException {
        int parameters = open(SEQUENCE, end);
        octets(parameters, 32);
        require(integer(parameters) >= 0);
        require(integer(parameters) >= 0);
        octets(parameters, 32);
        octets(parameters, 64);
        octets(parameters, 64);
        require(in.position() == parameters && parameters == end);
    }

    private Screening pdu(@Nullable ByteBuffer community, int end) throws RefusedException {
        require(in.position() < end);
        int type = peek();
        require(type >= GET && type <= REPORT && (type == TRAP_V1 ? version == 0 : true));
        int inner = open(type, end);
        require(inner == end);
        int requestId = 0;
        if (type == TRAP_V1) {
            objectId(inner);
            value(IP_ADDRESS, inner);
            integer(inner);
            integer(inner);
            value(TIME_TICKS, inner);
        } else {
            requestId = integer(inner);
            integer(inner);
            integer(inner);
        }
        varbinds(inner);
        require(in.position() == inner);
        return new Screening.Passed(version, community, type, requestId);
    }

    private void varbinds(int end) throws RefusedException {
        int list = open(SEQUENCE, end);
        for (int n = 0; in.position() < list; n++) {
            require(n < MOST_VARBINDS);
            int one = open(SEQUENCE, list);
            objectId(one);
            value(one);
            require(in.position() == one);
        }
    }

    private void value(int tag, int end) throws RefusedException {
        require(in.position() < end && peek() == tag);
        value(end);
    }

    private void value(int end) throws RefusedException {
        require(in.position() < end);
        int tag = peek();
        if (tag == OID) {
            objectId(end);
            return;
        }
        int close = open(tag, end);
        int length = close - in.position();
        require(switch (tag) {
            case INTEGER -> length >= 1 && length <= 4;
            case OCTETS, OPAQUE -> true;
            case NULL -> length == 0;
            case 0x80, 0x81, 0x82 -> version > 0 && length == 0;
            case IP_ADDRESS -> length == 4;
            case 0x41, 0x42, TIME_TICKS -> length >= 1 && (length <= 4 || (length == 5 && peek() == 0));
            case COUNTER64 -> version > 0 && length >= 1 && (length <= 8 || (length == 9 && peek() == 0));
            default -> false;
        });
        in.position(close);
    }

    private void objectId(int end) throws RefusedException {
        int close = open(OID, end);
        require(in.position() < close);
        int subIds = 1;
        while (in.position() < close) {
            require(++subIds <= MOST_SUB_IDS);
            subId(close);
        }
    }

    private void subId(int close) throws RefusedException {
        long value = 0;
        int octet = 0x80;
        for (int n = 0; (octet & 0x80) != 0; n++) {
            require(in.position() < close);
            octet = in.get() & 0xFF;
            require(n > 0 || octet != 0x80);
            value = (value << 7) | (octet & 0x7F);
            require(value <= 0xFFFFFFFFL);
        }
    }

    private int integer(int end) throws RefusedException {
        int close = open(INTEGER, end);
        int length = close - in.position();
        require(length >= 1 && length <= 4);
        int value = in.get();
        while (in.position() < close)
            value = (value << 8) | (in.get() & 0xFF);
        return value;
    }

    private ByteBuffer octets(int end, int most) throws RefusedException {
        int close = open(OCTETS, end);
        int length = close - in.position();
        require(length <= most);
        ByteBuffer octets = in.slice(in.position(), length).asReadOnlyBuffer();
        in.position(close);
        return octets;
    }

    /** Steps over a tag and its length; returns where the content ends. */
    private int open(int tag, int end) throws RefusedException {
        require(in.position() + 2 <= end && (in.get() & 0xFF) == tag);
        int length = in.get() & 0xFF;
        if (length > 0x7F) {
            int octets = length & 0x7F;
            require(octets >= 1 && octets <= 4 && in.position() + octets <= end);
            long wide = 0;
            for (int i = 0; i < octets; i++)
                wide = (wide << 8) | (in.get() & 0xFF);
            require(wide <= end);
            length = (int) wide;
        }
        require(in.position() + length <= end);
        return in.position() + length;
    }

    private int peek() {
        return in.get(in.position()) & 0xFF;
    }

    private static void require(boolean holds) throws RefusedException {
        if (!holds)
            throw new RefusedException(Cause.FORM);
    }

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        private final Cause cause;

        /** Without a stack trace: floods of bad datagrams must stay cheap. */
        RefusedException(Cause cause) {
            super(null, null, false, false);
            this.cause = cause;
        }
    }
}
