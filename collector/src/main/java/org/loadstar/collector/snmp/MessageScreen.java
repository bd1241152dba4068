package org.loadstar.collector.snmp;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.snmp.Screening.Cause;
import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.Tag;

import static org.loadstar.collector.snmp.codec.BerReader.require;

/**
 * Looks a datagram over before the library decodes it: definite lengths that add up, nothing behind the
 * message, sub-identifiers below 2^32 and at most 128 of them, at most 64 variable bindings, values in
 * the widths of their types, in v1 no type of SMIv2 (RFC 3416, RFC 3417 section 8, RFC 3412 section 6, RFC 3414 section 2.4).
 * Confined to one look.
 */
final class MessageScreen {
    /** Stands for the tag of a PDU that only its receiver can read. */
    static final int ENCRYPTED = -1;

    private static final int MOST_VARBINDS = 64;
    private static final int LONGEST_NAME = 255;
    private static final int REPORTABLE = 4;
    private static final int SMALLEST_MAX_SIZE = 484;

    private final BerReader in;
    private int version;

    private MessageScreen(BerReader in) {
        this.in = in;
    }

    /** Looks at a datagram; its position stays where it is. */
    static Screening look(ByteBuffer datagram) {
        try {
            return new MessageScreen(new BerReader(datagram.slice())).message();
        } catch (MalformedException e) {
            return new Screening.Refused(Cause.FORM);
        }
    }

    private Screening message() throws MalformedException {
        int end = in.open(Tag.SEQUENCE, in.end());
        require(end == in.end());
        version = in.integer(end);
        Screening seen = switch (version) {
            case 0, 1 -> {
                ByteBuffer community = in.octets(end, LONGEST_NAME);
                yield pdu(community, end, null);
            }
            case 3 -> secured(end);
            default -> new Screening.Refused(Cause.VERSION);
        };
        require(in.position() == end || seen instanceof Screening.Refused);
        return seen;
    }

    /** Header, security parameters and scoped PDU of a v3 message. */
    private Screening secured(int end) throws MalformedException {
        int header = in.open(Tag.SEQUENCE, end);
        require(in.integer(header) >= 0);
        require(in.integer(header) >= SMALLEST_MAX_SIZE);
        ByteBuffer flags = in.octets(header, 1);
        require(flags.limit() == 1);
        require(in.integer(header) > 0);
        require(in.position() == header);
        Screening.Security security = userSecurity(in.open(Tag.OCTETS, end),
                (flags.get(0) & REPORTABLE) != 0);
        if (in.position() < end && in.peek() == Tag.OCTETS) {
            in.position(in.open(Tag.OCTETS, end));
            return new Screening.Passed(3, null, ENCRYPTED, 0, security);
        }
        int scoped = in.open(Tag.SEQUENCE, end);
        in.octets(scoped, LONGEST_NAME);
        in.octets(scoped, LONGEST_NAME);
        return pdu(null, scoped, security);
    }

    private Screening.Security userSecurity(int end, boolean isReportable) throws MalformedException {
        int parameters = in.open(Tag.SEQUENCE, end);
        ByteBuffer engine = in.octets(parameters, 32);
        require(in.integer(parameters) >= 0);
        require(in.integer(parameters) >= 0);
        ByteBuffer user = in.octets(parameters, 32);
        in.octets(parameters, 64);
        in.octets(parameters, 64);
        require(in.position() == parameters && parameters == end);
        return new Screening.Security(engine, user, isReportable);
    }

    private Screening pdu(@Nullable ByteBuffer community, int end, Screening.@Nullable Security security)
            throws MalformedException {
        int type = in.peek();
        require(type >= Tag.GET && type <= Tag.REPORT && (type != Tag.TRAP_V1 || version == 0));
        int inner = in.open(type, end);
        require(inner == end);
        int requestId = 0;
        if (type == Tag.TRAP_V1) {
            in.objectId(inner);
            value(Tag.IP_ADDRESS, inner);
            in.integer(inner);
            in.integer(inner);
            value(Tag.TIME_TICKS, inner);
        } else {
            requestId = in.integer(inner);
            in.integer(inner);
            in.integer(inner);
        }
        varbinds(inner);
        require(in.position() == inner);
        return new Screening.Passed(version, community, type, requestId, security);
    }

    private void varbinds(int end) throws MalformedException {
        int list = in.open(Tag.SEQUENCE, end);
        for (int n = 0; in.position() < list; n++) {
            require(n < MOST_VARBINDS);
            int one = in.open(Tag.SEQUENCE, list);
            in.objectId(one);
            in.value(one, version == 0);
            require(in.position() == one);
        }
    }

    private void value(int tag, int end) throws MalformedException {
        require(in.peek() == tag);
        in.value(end, version == 0);
    }
}
