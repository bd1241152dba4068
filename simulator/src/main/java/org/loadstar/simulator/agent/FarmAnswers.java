package org.loadstar.simulator.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.loadstar.simulator.fleet.Reading;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** Answers whole messages of SNMP v2c with the objects that all played agents have. */
public final class FarmAnswers implements Function<byte[], Optional<byte[]>> {
    private static final int V2C = 1;
    private static final int LARGEST = 65_000;

    private final Supplier<Reading> reading;
    private final OctetString community;

    public FarmAnswers(Supplier<Reading> reading, Community community) {
        this.reading = reading;
        this.community = community.octets();
    }

    @Override
    public Optional<byte[]> apply(byte[] message) {
        try {
            var in = new BERInputStream(ByteBuffer.wrap(message));
            BER.decodeHeader(in, new BER.MutableByte());
            var version = new Integer32();
            version.decodeBER(in);
            var word = new OctetString();
            word.decodeBER(in);
            var request = new PDU();
            request.decodeBER(in);
            if (version.getValue() != V2C || !word.equals(community))
                return Optional.empty();
            return Answers.to(request, reading.get()).map(this::message);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] message(PDU response) {
        try {
            var version = new Integer32(V2C);
            var out = new BEROutputStream(ByteBuffer.allocate(LARGEST));
            BER.encodeHeader(out, BER.SEQUENCE,
                    version.getBERLength() + community.getBERLength() + response.getBERLength());
            version.encodeBER(out);
            community.encodeBER(out);
            response.encodeBER(out);
            var octets = new byte[out.getBuffer().position()];
            out.getBuffer().flip().get(octets);
            return octets;
        } catch (IOException e) {
            throw new IllegalStateException("expected room for a response", e);
        }
    }
}
