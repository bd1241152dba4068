package org.loadstar.collector.snmp.codec;

import java.nio.ByteBuffer;

/**
 * Writes a message from its last octet to its first, so that lengths are known when their turn comes. Grows as need be.
 * Confined to one thread.
 */
public final class BerWriter {
    private byte[] octets;
    private int first;

    /** @param expected octets that it holds before it has to grow */
    public BerWriter(int expected) {
        octets = new byte[expected];
        first = expected;
    }

    /** How many octets there are: the mark for what is put before them. */
    public int length() {
        return octets.length - first;
    }

    /** Puts octets before all others. */
    public void raw(byte[] content) {
        room(content.length);
        first -= content.length;
        System.arraycopy(content, 0, octets, first, content.length);
    }

    /** Puts a tag and a length before what was written since a mark. */
    public void header(int tag, int mark) {
        room(6);
        int length = length() - mark;
        if (length < 0x80) {
            octets[--first] = (byte) length;
        } else {
            int before = first;
            for (int rest = length; rest != 0; rest >>>= 8)
                octets[--first] = (byte) rest;
            int octetsOfLength = before - first;
            octets[--first] = (byte) (0x80 | octetsOfLength);
        }
        octets[--first] = (byte) tag;
    }

    /** Puts an INTEGER in as few octets as it takes. */
    public void integer(int value) {
        room(6);
        int mark = length();
        int rest = value;
        do {
            octets[--first] = (byte) rest;
            rest >>= 8;
        } while (rest != octets[first] >> 7);
        header(Tag.INTEGER, mark);
    }

    /** Puts an OCTET STRING. */
    public void octets(byte[] content) {
        int mark = length();
        raw(content);
        header(Tag.OCTETS, mark);
    }

    /** Writes four octets over those at a place, counted from the first. */
    void patch(int at, int value) {
        ByteBuffer.wrap(octets).putInt(first + at, value);
    }

    private void room(int more) {
        if (first >= more)
            return;
        int length = length();
        var wider = new byte[2 * (octets.length + more)];
        System.arraycopy(octets, first, wider, wider.length - length, length);
        octets = wider;
        first = wider.length - length;
    }

    /** What was written, as a view that holds until more is written. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(octets, first, length());
    }

    /** What was written, copied. */
    public byte[] toBytes() {
        var bytes = new byte[length()];
        System.arraycopy(octets, first, bytes, 0, bytes.length);
        return bytes;
    }
}
