package org.loadstar.collector.snmp.usm;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.BerWriter;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.codec.Tag;

import static org.loadstar.collector.snmp.codec.BerReader.require;

/**
 * One user at the engine of one agent: its keys there and the clock of the engine, so that messages can be written and
 * read (RFC 3414 section 3). Confined to one thread at a time.
 */
public final class SecuredEngine {
    private static final byte[] NOTHING = new byte[0];
    private static final int SHORTEST_ID = 5;
    private static final int LONGEST_ID = 32;
    private static final int USUAL_SIZE = 1024;

    private final byte[] id;
    private final byte[] user;
    private final @Nullable Authentication authentication;
    private final @Nullable Encryption encryption;
    private final EngineClock clock = new EngineClock();

    private SecuredEngine(byte[] id, byte[] user, @Nullable Authentication authentication,
            @Nullable Encryption encryption) {
        this.id = id;
        this.user = user;
        this.authentication = authentication;
        this.encryption = encryption;
    }

    /** Stands for an engine that is not known yet: what is written for it is answered with a report that names it. */
    public static SecuredEngine unknown() {
        return new SecuredEngine(NOTHING, NOTHING, null, null);
    }

    /** Its ID (RFC 3411 section 5). */
    public byte[] id() {
        return id.clone();
    }

    /**
     * The engine that a message names, for a user.
     *
     * @throws MalformedException where it names none
     */
    public static SecuredEngine named(byte[] message, UserKeys user, long nowNanos)
            throws MalformedException {
        SecuredMessage m = SecuredMessage.read(message);
        byte[] id = m.engine;
        require(id.length >= SHORTEST_ID && id.length <= LONGEST_ID);
        var engine = new SecuredEngine(id, user.name(), user.authentication(id).orElse(null),
                user.encryption(id).orElse(null));
        engine.clock.guess(m.boots, m.time, nowNanos);
        return engine;
    }

    /** A request as a message at the user's level of security. */
    public ByteBuffer write(Request request, int id, long nowNanos) {
        var out = new BerWriter(USUAL_SIZE);
        request.write(out, id);
        out.octets(NOTHING);
        out.octets(this.id);
        out.header(Tag.SEQUENCE, 0);
        int boots = clock.boots();
        int time = clock.time(nowNanos);
        byte[] salt = NOTHING;
        if (encryption != null) {
            salt = encryption.salt(boots);
            byte[] hidden = hidden(encryption, out.toBytes(), boots, time, salt);
            out = new BerWriter(USUAL_SIZE);
            out.octets(hidden);
        }
        byte[] code = authentication == null ? NOTHING : new byte[authentication.length()];
        int codeAt = SecuredMessage.head(out, id, level() | SecuredMessage.REPORTABLE, this.id, boots, time,
                user,
                code, salt);
        ByteBuffer message = out.view();
        if (authentication != null)
            message.put(message.limit() - codeAt, authentication.code(message.duplicate()));
        return message;
    }

    private static byte[] hidden(Encryption encryption, byte[] plain, int boots, int time, byte[] salt) {
        try {
            return encryption.encrypt(plain, boots, time, salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected keys that fit their protocol", e);
        }
    }

    private int level() {
        return (authentication == null ? 0 : SecuredMessage.AUTHENTICATED)
                | (encryption == null ? 0 : SecuredMessage.ENCRYPTED);
    }

    /**
     * What a message says, once it is sure that it comes from this engine now: a response at the user's own level, a
     * report perhaps at a lower one.
     *
     * @param message is changed
     * @param id      the request's
     * @throws MalformedException where it is anything else
     */
    public Opened open(byte[] message, int id, long nowNanos) throws MalformedException {
        SecuredMessage m = SecuredMessage.read(message);
        if (m.isAuthenticated()) {
            require(isFromHere(m) && hasRightCode(m));
            require(clock.prove(m.boots, m.time, nowNanos));
        }
        Response response = m.isEncrypted() ? hidden(m) : scoped(message, m.contentAt);
        require(response.isReport() || (response.id() == id && isFromHere(m) && m.level() == level()));
        return new Opened(response, m.isAuthenticated());
    }

    private boolean isFromHere(SecuredMessage m) {
        return Arrays.equals(m.engine, id) && Arrays.equals(m.user, user);
    }

    private boolean hasRightCode(SecuredMessage m) {
        return authentication != null
                && MessageDigest.isEqual(m.takeCode(), authentication.code(ByteBuffer.wrap(m.octets)));
    }

    private Response hidden(SecuredMessage m) throws MalformedException {
        if (encryption == null || !m.isAuthenticated())
            throw new MalformedException();
        var in = new BerReader(ByteBuffer.wrap(m.octets));
        in.position(m.contentAt);
        int end = in.open(Tag.OCTETS, in.end());
        require(end == in.end());
        byte[] hidden = Arrays.copyOfRange(m.octets, in.position(), end);
        try {
            return scoped(encryption.decrypt(hidden, m.boots, m.time, m.salt), 0);
        } catch (GeneralSecurityException e) {
            throw new MalformedException();
        }
    }

    /** What blocks were filled up with may stand behind it. */
    private static Response scoped(byte[] octets, int from) throws MalformedException {
        var buffer = ByteBuffer.wrap(octets);
        var in = new BerReader(buffer);
        in.position(from);
        int end = in.open(Tag.SEQUENCE, in.end());
        in.octets(end, octets.length);
        in.octets(end, octets.length);
        return Response.read(buffer, in, end, false);
    }

    /**
     * What a message said.
     *
     * @param isAuthentic whether its code was right; a response of a user with keys always has one
     */
    public record Opened(Response response, boolean isAuthentic) {}
}
