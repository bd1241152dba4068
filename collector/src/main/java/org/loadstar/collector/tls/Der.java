package org.loadstar.collector.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes what a certificate needs of ASN.1's distinguished encoding (ITU-T X.690). It reads nothing. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED_CONTEXT = 0xa0;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] yes() {
        return tagged(BOOLEAN, new byte[]{(byte) 0xff});
    }

    static byte[] bits(byte[] whole) {
        return tagged(BIT_STRING, joined(new byte[1], whole));
    }

    static byte[] octets(byte[] content) {
        return tagged(OCTET_STRING, content);
    }

    /** @param content YYMMDDhhmmssZ */
    static byte[] utcTime(String content) {
        return tagged(UTC_TIME, content.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param content YYYYMMDDhhmmssZ */
    static byte[] generalizedTime(String content) {
        return tagged(GENERALIZED_TIME, content.getBytes(StandardCharsets.US_ASCII));
    }

    /** A choice or an optional field by its number. */
    static byte[] field(int number, byte[] content) {
        return tagged(CONTEXT | number, content);
    }

    /** The same around something that has a tag of its own. */
    static byte[] explicit(int number, byte[] content) {
        return tagged(CONSTRUCTED_CONTEXT | number, content);
    }

    /** @param dotted such as 2.5.29.17; the first two numbers are below 40 */
    static byte[] oid(String dotted) {
        String[] numbers = dotted.split("\\.", -1);
        var content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++)
            writeBase128(content, Integer.parseInt(numbers[i]));
        return tagged(OBJECT_IDENTIFIER, content.toByteArray());
    }

    private static void writeBase128(ByteArrayOutputStream out, int number) {
        for (int shift = 28; shift > 0; shift -= 7)
            if (number >>> shift != 0)
                out.write(0x80 | ((number >>> shift) & 0x7f));
        out.write(number & 0x7f);
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - zeros));
            out.write(length, zeros, length.length - zeros);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] p : parts)
            out.writeBytes(p);
        return out.toByteArray();
    }
}
