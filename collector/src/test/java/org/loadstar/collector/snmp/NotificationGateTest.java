package org.loadstar.collector.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.snmp4j.PDU;

import static org.assertj.core.api.Assertions.assertThat;

/** One device at 192.0.2.1 with a community, and with a user and an engine. */
class NotificationGateTest {
    private static final int PORT = 8162;
    private static final String OURS = "8000000005";
    private static final String ITS = "8000000006";
    private static final InetSocketAddress DEVICE = new InetSocketAddress("192.0.2.1", 40_000);
    private final Refusals refusals = new Refusals(Mouth.TRAPS);
    private final Device device = new Device();
    private final NotificationGate gate = new NotificationGate(device, refusals, hex(OURS), PORT);

    private static final class Device implements NotificationGate.Senders {
        private boolean admits = true;

        @Override
        public boolean knows(InetAddress source) {
            return source.equals(DEVICE.getAddress());
        }

        @Override
        public boolean hasCommunity(InetAddress source, byte[] community) {
            return Arrays.equals(community, "word".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean mayInform(InetAddress source, byte[] user) {
            return user.length == 0 || Arrays.equals(user, new byte[]{'u'});
        }

        @Override
        public boolean hasEngine(InetAddress source, byte[] engine) {
            return Arrays.equals(engine, hex(ITS));
        }

        @Override
        public boolean mayTrap(InetAddress source, byte[] engine, byte[] user) {
            return hasEngine(source, engine) && Arrays.equals(user, new byte[]{'u'});
        }

        @Override
        public boolean admits(InetAddress source) {
            return admits;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PDU.TRAP, PDU.INFORM})
    void notificationsOfTheDevicePass(int type) throws IOException {
        assertThat(gate.passes(DEVICE, v2c("word", type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {PDU.GET, PDU.GETNEXT, PDU.GETBULK, PDU.SET, PDU.RESPONSE, PDU.REPORT})
    void nothingElsePasses(int type) throws IOException {
        refused(DEVICE, v2c("word", type), Reason.TYPE);
    }

    @Test
    void othersDoNotPass() throws IOException {
        refused(new InetSocketAddress("192.0.2.2", 40_000), v2c("word", PDU.TRAP), Reason.SOURCE);
        refused(DEVICE, v2c("other", PDU.TRAP), Reason.COMMUNITY);
        refused(DEVICE, ByteBuffer.wrap(new byte[]{1, 2, 3}), Reason.FORM);
    }

    @Test
    void whatIsAnsweredNeverComesFromAService() throws IOException {
        var agent = new InetSocketAddress("192.0.2.1", 161);
        assertThat(gate.passes(agent, v2c("word", PDU.TRAP))).as("a trap has no answer").isTrue();
        refused(agent, v2c("word", PDU.INFORM), Reason.PORT);
        refused(agent, secured("", "", "04", "A0"), Reason.PORT);
        assertThat(gate.passes(new InetSocketAddress("192.0.2.1", PORT), v2c("word", PDU.TRAP)))
                .as("our own port").isFalse();
    }

    @Test
    void itMayAskForOurEngine() {
        assertThat(gate.passes(DEVICE, secured("", "", "04", "A0"))).isTrue();
        assertThat(gate.passes(DEVICE, secured("", "", "00", "A0"))).as("without wanting an answer")
                .isFalse();
        assertThat(gate.passes(DEVICE, secured("", "", "04", "A3"))).as("anything but a GET").isFalse();
    }

    @Test
    void informsAreOfOurEngineAndTrapsOfItsOwn() {
        assertThat(gate.passes(DEVICE, secured(OURS, "75", "04", "A6"))).isTrue();
        assertThat(gate.passes(DEVICE, secured(OURS, "75", "07", ""))).as("encrypted").isTrue();
        assertThat(gate.passes(DEVICE, secured(ITS, "75", "00", "A7"))).isTrue();
        assertThat(gate.passes(DEVICE, secured(ITS, "75", "03", ""))).as("encrypted").isTrue();
        refused(DEVICE, secured(OURS, "75", "04", "A0"), Reason.TYPE);
        refused(DEVICE, secured(ITS, "75", "04", "A6"), Reason.TYPE);
        refused(DEVICE, secured(OURS, "76", "04", "A6"), Reason.USER);
        refused(DEVICE, secured(OURS, "", "04", "A6"), Reason.USER);
        refused(DEVICE, secured(ITS, "76", "00", "A7"), Reason.USER);
        refused(DEVICE, secured("8000000007", "75", "00", "A7"), Reason.ENGINE);
    }

    @Test
    void whoSendsTooMuchIsRefused() throws IOException {
        device.admits = false;
        refused(DEVICE, v2c("word", PDU.TRAP), Reason.BUSY);
    }

    private void refused(InetSocketAddress peer, ByteBuffer message, Reason reason) {
        long before = refusals.count(reason);
        assertThat(gate.passes(peer, message)).isFalse();
        assertThat(refusals.count(reason)).as(reason.word()).isEqualTo(before + 1);
    }

    private static ByteBuffer v2c(String community, int type) throws IOException {
        return ByteBuffer.wrap(Messages.v2c(community, Messages.pdu(type, 1)));
    }

    /**
     * A v3 message; all in hex.
     *
     * @param pdu its tag; empty: nobody can see it
     */
    private static ByteBuffer secured(String engine, String user, String flags, String pdu) {
        String header = tlv("30", "020101" + "020205DC" + "0401" + flags + "020103");
        String security = tlv("04",
                tlv("30", tlv("04", engine) + "020100" + "020100" + tlv("04", user) + "0400" + "0400"));
        String scoped = pdu.isEmpty()
                ? tlv("04", "0102030405060708")
                : tlv("30", "0400" + "0400" + tlv(pdu, "020105020100020100" + "3000"));
        return ByteBuffer.wrap(hex(tlv("30", "020103" + header + security + scoped)));
    }

    private static String tlv(String tag, String content) {
        return tag + HexFormat.of().toHexDigits((byte) (content.length() / 2)) + content;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
