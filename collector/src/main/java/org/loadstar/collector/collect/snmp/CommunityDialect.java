package org.loadstar.collector.collect.snmp;

import java.nio.ByteBuffer;

import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.snmp.codec.BerReader;
import org.loadstar.collector.snmp.codec.BerWriter;
import org.loadstar.collector.snmp.codec.MalformedException;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.codec.Tag;

/** SNMP v1 and v2c: a community in clear (RFC 1157 section 4, RFC 1901 section 3). */
final class CommunityDialect implements Dialect {
    private static final int USUAL_SIZE = 512;

    private final Transport transport;
    private final Peer peer;

    CommunityDialect(Transport transport, Peer peer) {
        this.transport = transport;
        this.peer = peer;
    }

    @Override
    public boolean isV1() {
        return peer.version() == Peer.V1;
    }

    @Override
    public Response ask(Request request, long untilNanos) throws ReadFailedException {
        return transport.exchange(peer, untilNanos, id -> message(request, id),
                (message, id) -> read(message));
    }

    private ByteBuffer message(Request request, int id) {
        var out = new BerWriter(USUAL_SIZE);
        request.write(out, id);
        out.octets(peer.community().array());
        out.integer(peer.version());
        out.header(Tag.SEQUENCE, 0);
        return out.view();
    }

    /** The head was looked at when it came. */
    private Response read(byte[] message) throws MalformedException {
        var octets = ByteBuffer.wrap(message);
        var in = new BerReader(octets);
        int end = in.open(Tag.SEQUENCE, in.end());
        BerReader.require(end == in.end());
        in.integer(end);
        in.octets(end, peer.community().limit());
        return Response.read(octets, in, end, isV1());
    }
}
