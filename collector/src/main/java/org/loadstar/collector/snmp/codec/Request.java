package org.loadstar.collector.snmp.codec;

import java.util.List;

/**
 * A PDU that reads (RFC 3416 section 4.2), written once and sent often: only its request-id differs. Immutable.
 */
public final class Request {
    /** The least request-id: from here on they all take four octets. */
    public static final int LEAST_ID = 0x00800000;
    private static final byte[] NO_VALUE = {Tag.NULL, 0};
    private static final int OCTETS_PER_VARBIND = 32;

    private final byte[] octets;
    private final int idAt;

    private Request(int type, int second, int third, List<ObjectId> names) {
        var out = new BerWriter(OCTETS_PER_VARBIND * (1 + names.size()));
        for (ObjectId name : names.reversed()) {
            int varbind = out.length();
            out.raw(NO_VALUE);
            int value = out.length();
            out.raw(name.content());
            out.header(Tag.OID, value);
            out.header(Tag.SEQUENCE, varbind);
        }
        out.header(Tag.SEQUENCE, 0);
        out.integer(third);
        out.integer(second);
        int afterId = out.length();
        out.integer(LEAST_ID);
        out.header(type, 0);
        octets = out.toBytes();
        idAt = octets.length - afterId - Integer.BYTES;
    }

    public static Request get(List<ObjectId> names) {
        return new Request(Tag.GET, 0, 0, names);
    }

    public static Request next(List<ObjectId> names) {
        return new Request(Tag.GETNEXT, 0, 0, names);
    }

    /**
     * Asks for several successors of each name.
     *
     * @param repetitions how many successors of each name, at most
     */
    public static Request bulk(List<ObjectId> names, int repetitions) {
        return new Request(Tag.GETBULK, 0, repetitions, names);
    }

    /**
     * Puts it before what was written.
     *
     * @param id from {@link #LEAST_ID} on
     */
    public void write(BerWriter out, int id) {
        out.raw(octets);
        out.patch(idAt, id);
    }
}
