package org.loadstar.collector.snmp.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An object identifier (RFC 2578 section 3.5), ordered as agents order theirs. Immutable. */
public final class ObjectId implements Comparable<ObjectId> {
    private static final int ROOTS = 40;
    private final int[] subIds;

    private ObjectId(int[] subIds) {
        this.subIds = subIds;
    }

    /**
     * Of numbers and dots, without a leading dot.
     *
     * @param dotted at least two sub-identifiers, each below 2^32
     */
    public static ObjectId of(String dotted) {
        return new ObjectId(
                Arrays.stream(dotted.split("\\.", -1)).mapToInt(Integer::parseUnsignedInt).toArray());
    }

    /** Of its content in a message: what a reader has stepped over. */
    static ObjectId of(ByteBuffer content) throws MalformedException {
        var in = new BerReader(content.duplicate());
        var subIds = new int[content.remaining() + 1];
        int head = in.subId(in.end());
        int root = Integer.compareUnsigned(head, 2 * ROOTS) < 0 ? head / ROOTS : 2;
        subIds[0] = root;
        subIds[1] = head - root * ROOTS;
        int length = 2;
        while (in.position() < in.end())
            subIds[length++] = in.subId(in.end());
        return new ObjectId(Arrays.copyOf(subIds, length));
    }

    /** Its content in a message: without tag and length. */
    public byte[] content() {
        var content = new byte[5 * subIds.length];
        int first = content.length;
        for (int i = subIds.length - 1; i > 0; i--) {
            int subId = i == 1 ? subIds[0] * ROOTS + subIds[1] : subIds[i];
            content[--first] = (byte) (subId & 0x7F);
            for (int rest = subId >>> 7; rest != 0; rest >>>= 7)
                content[--first] = (byte) (0x80 | rest);
        }
        return Arrays.copyOfRange(content, first, content.length);
    }

    /** Whether this one is another or below it. */
    public boolean startsWith(ObjectId other) {
        int differs = Arrays.mismatch(subIds, other.subIds);
        return differs < 0 || differs == other.subIds.length;
    }

    /** What stands behind another one that this one starts with, dotted. */
    public String behind(ObjectId other) {
        return dotted(other.subIds.length);
    }

    @Override
    public int compareTo(ObjectId other) {
        return Arrays.compareUnsigned(subIds, other.subIds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectId o && Arrays.equals(subIds, o.subIds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(subIds);
    }

    /** Numbers and dots. */
    @Override
    public String toString() {
        return dotted(0);
    }

    private String dotted(int from) {
        return Arrays.stream(subIds, from, subIds.length).mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining("."));
    }
}
