package org.loadstar.collector.snmp.usm;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.BerWriter;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.Tag;

import static org.loadstar.collector.snmp.codec.BerReader.require;

/**
 * A message of SNMPv3 as it is before its code is compared and its content decrypted (RFC 3412 section 6, RFC 3414
 * section 2.4). Confined to one thread.
 */
final class SecuredMessage {
    static final int AUTHENTICATED = 1;
    static final int ENCRYPTED = 2;
    static final int REPORTABLE = 4;
    private static final int VERSION = 3;
    /** Largest datagram over IPv4. */
    private static final int MAX_SIZE = 65_507;
    private static final int SMALLEST_MAX_SIZE = 484;
    private static final int USM = 3;
    private static final int LONGEST = 64;

    /** The whole message. */
    final byte[] octets;
    final byte[] engine;
    final int boots;
    final int time;
    final byte[] user;
    final byte[] salt;
    /** Where the scoped PDU begins, or the octets that it is encrypted in. */
    final int contentAt;
    private final int flags;
    private final int codeAt;
    private final int codeLength;

    private SecuredMessage(byte[] octets) throws MalformedException {
        this.octets = octets;
        var in = new BerReader(ByteBuffer.wrap(octets));
        int end = in.open(Tag.SEQUENCE, in.end());
        require(end == in.end() && in.integer(end) == VERSION);
        int header = in.open(Tag.SEQUENCE, end);
        require(in.integer(header) >= 0 && in.integer(header) >= SMALLEST_MAX_SIZE);
        byte[] bits = bytes(in.octets(header, 1));
        require(bits.length == 1 && in.integer(header) == USM && in.position() == header);
        flags = bits[0];
        int security = in.open(Tag.OCTETS, end);
        require(in.open(Tag.SEQUENCE, security) == security);
        engine = bytes(in.octets(security, LONGEST));
        boots = in.integer(security);
        time = in.integer(security);
        require(boots >= 0 && time >= 0);
        user = bytes(in.octets(security, LONGEST));
        codeLength = in.octets(security, LONGEST).remaining();
        codeAt = in.position() - codeLength;
        salt = bytes(in.octets(security, LONGEST));
        require(in.position() == security);
        contentAt = in.position();
    }

    static SecuredMessage read(byte[] octets) throws MalformedException {
        return new SecuredMessage(octets);
    }

    /** {@link #AUTHENTICATED} and {@link #ENCRYPTED}, as far as it is. */
    int level() {
        return flags & (AUTHENTICATED | ENCRYPTED);
    }

    boolean isAuthenticated() {
        return (flags & AUTHENTICATED) != 0;
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** The code of authentication; in the message there are zeros in its place from now on. */
    byte[] takeCode() {
        byte[] code = Arrays.copyOfRange(octets, codeAt, codeAt + codeLength);
        Arrays.fill(octets, codeAt, codeAt + codeLength, (byte) 0);
        return code;
    }

    private static byte[] bytes(ByteBuffer view) {
        var bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    /**
     * Puts all that stands before a content: security parameters, header and version.
     *
     * @param code zeros, as many as the code will have octets
     * @return where the code stands, counted from the end of the message
     */
    static int head(BerWriter out, int id, int flags, byte[] engine, int boots, int time, byte[] user,
            byte[] code, byte[] salt) {
        int content = out.length();
        out.octets(salt);
        out.raw(code);
        int codeAt = out.length();
        out.header(Tag.OCTETS, codeAt - code.length);
        out.octets(user);
        out.integer(time);
        out.integer(boots);
        out.octets(engine);
        out.header(Tag.SEQUENCE, content);
        out.header(Tag.OCTETS, content);
        int security = out.length();
        out.integer(USM);
        out.octets(new byte[]{(byte) flags});
        out.integer(MAX_SIZE);
        out.integer(id);
        out.header(Tag.SEQUENCE, security);
        out.integer(VERSION);
        out.header(Tag.SEQUENCE, 0);
        return codeAt;
    }
}
