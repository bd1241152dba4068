package org.loadstar.collector.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** SNMP messages of tests, as they cross the wire. */
public final class Messages {
    private static final OID ANY = new OID("1.3.6.1.2.1.1.3.0");
    private static final List<Variable> VALUES = List.of(new Null(), new Integer32(-5), new OctetString("a"),
            new OID("0.0"), new IpAddress("192.0.2.1"), new Counter32(0xFFFFFFFFL), new Gauge32(0x80000000L),
            new TimeTicks(7), new Opaque(new byte[]{1}), new Counter64(-1), Null.noSuchObject,
            Null.noSuchInstance, Null.endOfMibView);

    private Messages() {}

    /** A v2c message around a PDU. */
    public static byte[] v2c(String community, PDU pdu) throws IOException {
        return message(1, community, pdu);
    }

    public static byte[] message(int version, String community, PDU pdu) throws IOException {
        var out = new BEROutputStream(ByteBuffer.allocate(60_000));
        var number = new Integer32(version);
        var word = new OctetString(community);
        BER.encodeHeader(out, 0x30, number.getBERLength() + word.getBERLength() + pdu.getBERLength());
        number.encodeBER(out);
        word.encodeBER(out);
        pdu.encodeBER(out);
        byte[] bytes = new byte[out.getBuffer().position()];
        out.getBuffer().flip().get(bytes);
        return bytes;
    }

    public static PDU pdu(int type, int requestId, VariableBinding... varbinds) {
        var pdu = new PDU(type, List.of(varbinds));
        pdu.setRequestID(new Integer32(requestId));
        return pdu;
    }

    /** A GET of some object. */
    public static PDU get(int requestId, String... objects) {
        var pdu = pdu(PDU.GET, requestId);
        for (String object : objects)
            pdu.add(new VariableBinding(new OID(object)));
        return pdu;
    }

    /** A value of some type. */
    public static Variable value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Integer32(random.nextInt() >> random.nextInt(32));
            case 1 -> new Counter32((random.nextInt() & 0xFFFFFFFFL) >> random.nextInt(32));
            case 2 -> new Counter64(random.nextLong() >> random.nextInt(64));
            case 3 -> new OctetString("text".repeat(random.nextInt(60)));
            case 4 -> new TimeTicks((random.nextInt() & 0xFFFFFFFFL) >> random.nextInt(32));
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    /** One well-formed message of each kind, with values of each type. */
    public static List<byte[]> all(String community) throws IOException {
        var all = new ArrayList<byte[]>();
        for (int type : new int[]{PDU.GET, PDU.GETNEXT, PDU.GETBULK, PDU.SET, PDU.RESPONSE, PDU.TRAP,
            PDU.INFORM,
            PDU.REPORT}) {
            PDU pdu = pdu(type, 99);
            VALUES.forEach(v -> pdu.add(new VariableBinding(ANY, v)));
            all.add(message(1, community, pdu));
        }
        var trap = new PDUv1();
        trap.setType(PDU.V1TRAP);
        trap.setEnterprise(ANY);
        trap.setAgentAddress(new IpAddress("192.0.2.1"));
        trap.add(new VariableBinding(ANY, new Gauge32(3)));
        all.add(message(0, community, trap));
        return all;
    }

    /** A message with one to eight of its octets changed, left out, doubled or cut off. */
    public static byte[] bent(byte[] message, Random random) {
        byte[] bent = message.clone();
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            int at = random.nextInt(bent.length);
            switch (random.nextInt(4)) {
                case 0 -> bent[at] = (byte) random.nextInt();
                case 1 -> bent[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                    bent = joined(Arrays.copyOf(bent, at), bent, Math.min(bent.length, at + 1));
                default -> bent = joined(Arrays.copyOf(bent, at + 1), bent, at);
            }
            if (bent.length == 0)
                return new byte[]{0};
        }
        return bent;
    }

    private static byte[] joined(byte[] head, byte[] rest, int from) {
        byte[] all = Arrays.copyOf(head, head.length + rest.length - from);
        System.arraycopy(rest, from, all, head.length, rest.length - from);
        return all;
    }

    /** Has the library decode a PDU that stands behind version and community. */
    static void decode(byte[] message) throws IOException {
        var in = new BERInputStream(ByteBuffer.wrap(message));
        BER.decodeHeader(in, new BER.MutableByte());
        var version = new Integer32();
        version.decodeBER(in);
        new OctetString().decodeBER(in);
        (version.getValue() == 0 ? new PDUv1() : new PDU()).decodeBER(in);
    }
}
