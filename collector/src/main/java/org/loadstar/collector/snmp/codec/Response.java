package org.loadstar.collector.snmp.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A PDU that answers, looked over as a whole when it is read; its values are numbers without an object for each.
 * Confined to one thread, as are the octets that it looks into.
 */
public final class Response {
    private static final int USUAL_VARBINDS = 16;
    private static final int MOST_VARBINDS = 1024;
    /** Begin and end of a name, tag, begin and end of a value. */
    private static final int PLACES = 5;

    private final ByteBuffer octets;
    private final int type;
    private final int id;
    private final int errorStatus;
    private final int errorIndex;
    private int[] places = new int[PLACES * USUAL_VARBINDS];
    private int size;

    private Response(ByteBuffer octets, BerReader in, int end, boolean v1) throws MalformedException {
        this.octets = octets;
        type = in.peek();
        BerReader.require(type == Tag.RESPONSE || (type == Tag.REPORT && !v1));
        BerReader.require(in.open(type, end) == end);
        id = in.integer(end);
        errorStatus = in.integer(end);
        errorIndex = in.integer(end);
        int list = in.open(Tag.SEQUENCE, end);
        BerReader.require(list == end);
        while (in.position() < list)
            varbind(in, list, v1);
    }

    /**
     * Reads one that reaches to an end.
     *
     * @param octets of the message, which the reader reads too
     * @param v1     whether types and exceptions of SMIv2 are refused
     */
    public static Response read(ByteBuffer octets, BerReader in, int end, boolean v1)
            throws MalformedException {
        return new Response(octets, in, end, v1);
    }

    private void varbind(BerReader in, int list, boolean v1) throws MalformedException {
        BerReader.require(size < MOST_VARBINDS);
        if (PLACES * (size + 1) > places.length)
            places = Arrays.copyOf(places, 2 * places.length);
        int end = in.open(Tag.SEQUENCE, list);
        int at = PLACES * size++;
        places[at] = in.objectId(end);
        places[at + 1] = in.position();
        places[at + 2] = in.peek();
        places[at + 3] = in.value(end, v1);
        places[at + 4] = in.position();
        BerReader.require(in.position() == end);
    }

    public boolean isReport() {
        return type == Tag.REPORT;
    }

    public int id() {
        return id;
    }

    /** RFC 3416 section 3; 0: no error. */
    public int errorStatus() {
        return errorStatus;
    }

    /** Which variable the error is of, from 1; 0: of none. */
    public int errorIndex() {
        return errorIndex;
    }

    /** How many variables it has. */
    public int size() {
        return size;
    }

    /** Whether a variable has a name. */
    public boolean isNamed(int i, byte[] content) {
        int at = PLACES * i;
        int begin = places[at];
        if (places[at + 1] - begin != content.length)
            return false;
        for (int n = content.length - 1; n >= 0; n--)
            if (octets.get(begin + n) != content[n])
                return false;
        return true;
    }

    public ObjectId name(int i) {
        return objectId(places[PLACES * i], places[PLACES * i + 1]);
    }

    /** A value that is an object identifier. */
    public ObjectId objectId(int i) {
        return objectId(places[PLACES * i + 3], places[PLACES * i + 4]);
    }

    private ObjectId objectId(int begin, int end) {
        try {
            return ObjectId.of(octets.slice(begin, end - begin));
        } catch (MalformedException e) {
            throw new IllegalStateException("looked over when it was read", e);
        }
    }

    /** The type of a value, a {@link Tag}. */
    public int tag(int i) {
        return places[PLACES * i + 2];
    }

    /** A value that is an INTEGER or one of the unsigned types; of a Counter64 the upper half is negative. */
    public long number(int i) {
        int at = places[PLACES * i + 3];
        int end = places[PLACES * i + 4];
        long value = tag(i) == Tag.INTEGER ? octets.get(at++) : 0;
        while (at < end)
            value = (value << 8) | (octets.get(at++) & 0xFF);
        return value;
    }

    /** The content of a value, copied. */
    public byte[] content(int i) {
        var content = new byte[places[PLACES * i + 4] - places[PLACES * i + 3]];
        octets.get(places[PLACES * i + 3], content);
        return content;
    }
}
