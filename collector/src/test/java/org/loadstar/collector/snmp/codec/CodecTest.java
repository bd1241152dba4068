package org.loadstar.collector.snmp.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.loadstar.collector.snmp.Messages;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Our codec beside snmp4j's, on objects and values that are drawn. */
class CodecTest {
    private static final int CASES = 2_000;
    private final Random random = new Random(20261125);

    private OID oid() {
        int[] subIds = IntStream.range(0, 2 + random.nextInt(20)).map(i -> subId()).toArray();
        subIds[0] = random.nextInt(3);
        subIds[1] = random.nextInt(subIds[0] == 2 ? 100 : 40);
        return new OID(subIds);
    }

    private int subId() {
        return random.nextInt() >>> random.nextInt(32);
    }

    private static ObjectId ours(OID oid) {
        return ObjectId.of(oid.toDottedString());
    }

    private static byte[] encoded(PDU pdu) throws IOException {
        var out = new BEROutputStream(ByteBuffer.allocate(pdu.getBERLength()));
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }

    private static byte[] encoded(Request request, int id) {
        var out = new BerWriter(8);
        request.write(out, id);
        return out.toBytes();
    }

    private static Response read(byte[] pdu) throws MalformedException {
        var octets = ByteBuffer.wrap(pdu);
        return Response.read(octets, new BerReader(octets), pdu.length, false);
    }

    @Test
    void requestsAreWrittenAsSnmp4jWritesThem() throws IOException {
        for (int n = 0; n < CASES; n++) {
            List<OID> oids = Stream.generate(this::oid).limit(random.nextInt(45)).toList();
            List<ObjectId> ours = oids.stream().map(CodecTest::ours).toList();
            int id = random.nextInt(Request.LEAST_ID, Integer.MAX_VALUE);
            int repetitions = random.nextInt(1000);
            var pdu = Messages.pdu(PDU.GET, id);
            oids.forEach(o -> pdu.add(new VariableBinding(o)));
            assertThat(encoded(Request.get(ours), id)).isEqualTo(encoded(pdu));
            pdu.setType(PDU.GETNEXT);
            assertThat(encoded(Request.next(ours), id)).isEqualTo(encoded(pdu));
            pdu.setType(PDU.GETBULK);
            pdu.setMaxRepetitions(repetitions);
            assertThat(encoded(Request.bulk(ours, repetitions), id)).isEqualTo(encoded(pdu));
        }
    }

    @Test
    void integersAreWrittenAsSnmp4jWritesThem() throws IOException {
        for (int n = 0; n < CASES; n++) {
            int value = random.nextInt() >> random.nextInt(32);
            var theirs = new BEROutputStream(ByteBuffer.allocate(6));
            new Integer32(value).encodeBER(theirs);
            var ours = new BerWriter(1);
            ours.integer(value);
            assertThat(ours.view()).isEqualTo(theirs.getBuffer().flip());
        }
    }

    @Test
    void namesAreOrderedAsSnmp4jOrdersThem() {
        for (int n = 0; n < CASES; n++) {
            OID one = oid();
            OID other = random.nextBoolean() ? oid() : new OID(one).append(subId());
            assertThat(Integer.signum(ours(one).compareTo(ours(other))))
                    .isEqualTo(Integer.signum(one.compareTo(other)));
            assertThat(ours(other).startsWith(ours(one))).isEqualTo(other.startsWith(one));
            if (other.startsWith(one) && other.size() > one.size())
                assertThat(ours(other).behind(ours(one))).isEqualTo(other.getSuffix(one).toDottedString());
            assertThat(ours(one)).hasToString(one.toDottedString());
        }
    }

    @Test
    void responsesAreReadAsSnmp4jReadsThem() throws IOException, MalformedException {
        for (int n = 0; n < CASES; n++) {
            var pdu = Messages.pdu(PDU.RESPONSE, random.nextInt());
            pdu.setErrorStatus(random.nextInt(19));
            pdu.setErrorIndex(random.nextInt(40));
            for (int i = random.nextInt(60); i > 0; i--)
                pdu.add(new VariableBinding(oid(), Messages.value(random)));
            Response ours = read(encoded(pdu));
            assertThat(ours.id()).isEqualTo(pdu.getRequestID().getValue());
            assertThat(ours.errorStatus()).isEqualTo(pdu.getErrorStatus());
            assertThat(ours.errorIndex()).isEqualTo(pdu.getErrorIndex());
            assertThat(ours.size()).isEqualTo(pdu.size());
            for (int i = 0; i < pdu.size(); i++)
                assertSame(ours, i, pdu.get(i));
        }
    }

    private static void assertSame(Response ours, int i, VariableBinding theirs) {
        Variable value = theirs.getVariable();
        assertThat(ours.name(i)).hasToString(theirs.getOid().toDottedString());
        assertThat(ours.isNamed(i, ours(theirs.getOid()).content())).isTrue();
        assertThat(ours.tag(i)).isEqualTo(value.getSyntax());
        switch (value.getSyntax()) {
            case Tag.INTEGER -> assertThat(ours.number(i)).isEqualTo(value.toInt());
            case Tag.COUNTER32, Tag.GAUGE32, Tag.TIME_TICKS, Tag.COUNTER64 ->
                assertThat(ours.number(i)).isEqualTo(value.toLong());
            case Tag.OCTETS -> assertThat(ours.content(i))
                    .isEqualTo(((org.snmp4j.smi.OctetString) value).getValue());
            default -> assertThat(value.isException() || value instanceof Null || ours.content(i).length > 0)
                    .isTrue();
        }
    }

    @Test
    void bentResponsesAreRefusedOrReadAsSnmp4jReadsThem() throws IOException {
        int read = 0;
        int cases = Boolean.getBoolean("loadstar.full") ? 100_000 : 1_000;
        for (int n = 0; n < cases; n++) {
            var pdu = Messages.pdu(PDU.RESPONSE, 77);
            for (int i = random.nextInt(6); i >= 0; i--)
                pdu.add(new VariableBinding(oid(), Messages.value(random)));
            byte[] bent = Messages.bent(encoded(pdu), random);
            try {
                Response ours = read(bent);
                read++;
                var theirs = new PDU();
                theirs.decodeBER(new BERInputStream(ByteBuffer.wrap(bent)));
                assertThat(ours.size()).as(HexFormat.of().formatHex(bent)).isEqualTo(theirs.size());
                for (int i = 0; i < ours.size(); i++)
                    assertThat(ours.name(i)).as(HexFormat.of().formatHex(bent))
                            .hasToString(theirs.get(i).getOid().toDottedString());
            } catch (MalformedException e) {
                assertThat(e.getStackTrace()).as("floods must stay cheap").isEmpty();
            }
        }
        assertThat(read).as("cases that say something").isGreaterThan(cases / 100);
    }

    @Test
    void anAnswerThatIsNoneIsRefused() throws IOException {
        byte[] get = encoded(Messages.get(5, "1.3.6.1.2.1.1.3.0"));
        assertThatThrownBy(() -> read(get)).isInstanceOf(MalformedException.class);
        byte[] response = encoded(Messages.pdu(PDU.RESPONSE, 5));
        assertThatThrownBy(() -> read(Arrays.copyOf(response, response.length + 1)))
                .isInstanceOf(MalformedException.class);
    }
}
