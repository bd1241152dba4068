package org.loadstar.collector.snmp.codec;

import java.nio.ByteBuffer;

/**
 * Steps through the octets of one message, without copying: definite lengths that add up, sub-identifiers below 2^32
 * and at most 128 of them, values in the widths of their types. Ends are positions of the buffer, exclusive. Confined
 * to one thread.
 */
public final class BerReader {
    private static final int MOST_SUB_IDS = 128;

    private final ByteBuffer in;

    /** @param in from its position to its limit; its position moves */
    public BerReader(ByteBuffer in) {
        this.in = in;
    }

    /** Where the octets end. */
    public int end() {
        return in.limit();
    }

    public int position() {
        return in.position();
    }

    /** Goes on elsewhere: behind what was opened, say. */
    public void position(int position) {
        in.position(position);
    }

    /** The tag that comes next. */
    public int peek() throws MalformedException {
        require(in.hasRemaining());
        return in.get(in.position()) & 0xFF;
    }

    /** Steps over a tag and its length; returns where the content ends. */
    public int open(int tag, int end) throws MalformedException {
        require(in.position() + 2 <= end && (in.get() & 0xFF) == tag);
        int length = in.get() & 0xFF;
        if (length > 0x7F)
            length = longLength(length & 0x7F, end);
        require(in.position() + length <= end);
        return in.position() + length;
    }

    private int longLength(int octets, int end) throws MalformedException {
        require(octets >= 1 && octets <= 4 && in.position() + octets <= end);
        long length = 0;
        for (int i = 0; i < octets; i++)
            length = (length << 8) | (in.get() & 0xFF);
        require(length <= end);
        return (int) length;
    }

    /** An INTEGER of at most four octets. */
    public int integer(int end) throws MalformedException {
        int close = open(Tag.INTEGER, end);
        int length = close - in.position();
        require(length >= 1 && length <= 4);
        return (int) signed(close);
    }

    /** An OCTET STRING of at most so many octets, as a view. */
    public ByteBuffer octets(int end, int most) throws MalformedException {
        int close = open(Tag.OCTETS, end);
        int length = close - in.position();
        require(length <= most);
        ByteBuffer octets = in.slice(in.position(), length).asReadOnlyBuffer();
        in.position(close);
        return octets;
    }

    /** Steps over an object identifier; returns where its content began. */
    public int objectId(int end) throws MalformedException {
        int close = open(Tag.OID, end);
        int begin = in.position();
        require(begin < close);
        int subIds = 1;
        while (in.position() < close) {
            require(++subIds <= MOST_SUB_IDS);
            subId(close);
        }
        return begin;
    }

    /** The next sub-identifier, 0..2^32-1 as an unsigned number. */
    int subId(int close) throws MalformedException {
        long value = 0;
        int octet = 0x80;
        for (int n = 0; (octet & 0x80) != 0; n++) {
            require(in.position() < close);
            octet = in.get() & 0xFF;
            require(n > 0 || octet != 0x80);
            value = (value << 7) | (octet & 0x7F);
            require(value <= 0xFFFFFFFFL);
        }
        return (int) value;
    }

    /**
     * Steps over a value.
     *
     * @param v1 whether types and exceptions of SMIv2 are refused
     * @return where its content began, of whatever type
     */
    public int value(int end, boolean v1) throws MalformedException {
        require(in.position() < end);
        int tag = peek();
        if (tag == Tag.OID)
            return objectId(end);
        int close = open(tag, end);
        int begin = in.position();
        int length = close - begin;
        require(switch (tag) {
            case Tag.INTEGER -> length >= 1 && length <= 4;
            case Tag.OCTETS, Tag.OPAQUE -> true;
            case Tag.NULL -> length == 0;
            case Tag.NO_SUCH_OBJECT, Tag.NO_SUCH_INSTANCE, Tag.END_OF_MIB_VIEW -> !v1 && length == 0;
            case Tag.IP_ADDRESS -> length == 4;
            case Tag.COUNTER32, Tag.GAUGE32, Tag.TIME_TICKS ->
                length >= 1 && (length <= 4 || (length == 5 && peek() == 0));
            case Tag.COUNTER64 -> !v1 && length >= 1 && (length <= 8 || (length == 9 && peek() == 0));
            default -> false;
        });
        in.position(close);
        return begin;
    }

    /** A number in two's complement up to a position. */
    long signed(int close) {
        long value = in.get();
        while (in.position() < close)
            value = (value << 8) | (in.get() & 0xFF);
        return value;
    }

    public static void require(boolean holds) throws MalformedException {
        if (!holds)
            throw new MalformedException();
    }
}
