package org.loadstar.collector.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.snmp.Screening.Cause;
import org.loadstar.collector.snmp.Screening.Passed;
import org.loadstar.collector.snmp.Screening.Refused;
import org.loadstar.collector.snmp.codec.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MessageScreenTest {

    private static Screening look(String hex) {
        return MessageScreen.look(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    /** The message with its lengths made right again around other variable bindings. */
    private static String withVarbinds(String hex) {
        String list = tlv("30", hex);
        return tlv("30", "020101040163" + tlv("A0", "020105020100020100" + list));
    }

    private static String tlv(String tag, String content) {
        int length = content.length() / 2;
        String head = length < 128 ? "%02X".formatted(length) : "82%04X".formatted(length);
        return tag + head + content;
    }

    @Test
    void everyKindOfMessageWithEveryTypeOfValuePasses() throws IOException {
        for (byte[] message : Messages.all("public"))
            assertThat(MessageScreen.look(ByteBuffer.wrap(message))).isInstanceOf(Passed.class);
    }

    @Test
    void whatIsSeenIsWhatWasSent() {
        assertThat(look(
                withVarbinds("300406022B060500".replace("300406022B060500", tlv("30", "06022B06" + "0500")))))
                .isEqualTo(new Passed(1, ByteBuffer.wrap(new byte[]{'c'}), Tag.GET, 5, null));
    }

    @ParameterizedTest
    @CsvSource({"a version that nobody speaks, 3006 020102 040163, VERSION",
        "a length that is not known, 3080 020101 040163 0000, FORM", "nothing, '', FORM",
        "one octet, 30, FORM",
        "a length beyond the end, 30 7F 020101, FORM",
        "a length of five octets, 30 85 0000000003 020101, FORM",
        "an integer of five octets, 30 0B 02050100000000 0402 6162, FORM", "no PDU, 3006 020101 040163, FORM",
        "a response that is no sequence, 31 06 020101 040163, FORM"})
    void whatIsNoMessageIsRefused(String what, String hex, Cause cause) {
        assertThat(look(hex)).as(what).isEqualTo(new Refused(cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3007 0605 2B8080800 10500", "300A 0606 2B 90 80 80 80 05 0500", "3004 0600 0500",
        "3006 0602 2B86 0500", "3005 0602 2B06 05", "3007 0602 2B06 0501 00", "3006 0602 2B06 4700",
        "3009 0602 2B06 4003 010203", "300B 0602 2B06 4105 0100000000", "300B 0602 2B06 0205 0000000001",
        "3008 0602 2B06 0500 0500"})
    void aVariableBindingThatIsNoneIsRefused(String varbind) {
        assertThat(look(withVarbinds(varbind.replace(" ", "")))).isEqualTo(new Refused(Cause.FORM));
    }

    @Test
    void theLargestSubIdentifierPassesAndOneMoreDoesNot() {
        assertThat(look(withVarbinds(tlv("30", tlv("06", "2B8FFFFFFF7F") + "0500"))))
                .isInstanceOf(Passed.class);
        assertThat(look(withVarbinds(tlv("30", tlv("06", "2B9080808000") + "0500"))))
                .as("2^32, which some decoders take for 0").isEqualTo(new Refused(Cause.FORM));
    }

    @Test
    void sixtyFourVariableBindingsAnd128SubIdentifiersAreTheMost() {
        String one = tlv("30", "06022B06" + "0500");
        assertThat(look(withVarbinds(one.repeat(64)))).isInstanceOf(Passed.class);
        assertThat(look(withVarbinds(one.repeat(65)))).isEqualTo(new Refused(Cause.FORM));
        assertThat(look(withVarbinds(tlv("30", tlv("06", "2B" + "01".repeat(126)) + "0500"))))
                .isInstanceOf(Passed.class);
        assertThat(look(withVarbinds(tlv("30", tlv("06", "2B" + "01".repeat(127)) + "0500"))))
                .isEqualTo(new Refused(Cause.FORM));
    }

    @Test
    void nothingMayStandBehindTheMessage() throws IOException {
        for (byte[] message : Messages.all("public"))
            assertThat(
                    MessageScreen.look(ByteBuffer.wrap(Arrays.copyOf(message, message.length + 1))))
                    .isEqualTo(new Refused(Cause.FORM));
    }

    @Test
    void aSecuredMessageShowsItsPduOnlyWhereItIsNotEncrypted() {
        String header = tlv("30", "020101" + "020205DC" + "040104" + "020103");
        String user = tlv("04",
                tlv("30", "0405AABBCCDDEE" + "020100" + "020100" + "040175" + "0400" + "0400"));
        String scoped = tlv("30", "0400" + "0400" + tlv("A0", "020105020100020100" + "3000"));
        var security = new Screening.Security(
                ByteBuffer.wrap(new byte[]{(byte) 0xAA, (byte) 0xBB, (byte) 0xCC, (byte) 0xDD, (byte) 0xEE}),
                ByteBuffer.wrap(new byte[]{'u'}), true);
        assertThat(look(tlv("30", "020103" + header + user + scoped)))
                .isEqualTo(new Passed(3, null, Tag.GET, 5, security));
        assertThat(look(tlv("30", "020103" + header + user + tlv("04", "0102030405060708"))))
                .isEqualTo(new Passed(3, null, MessageScreen.ENCRYPTED, 0, security));
        String small = tlv("30", "020101" + "020201E3" + "040104" + "020103");
        assertThat(look(tlv("30", "020103" + small + user + scoped))).as("a largest size below 484")
                .isEqualTo(new Refused(Cause.FORM));
    }

    @Test
    void whatPassesCanBeDecoded() throws IOException {
        var random = new Random(20261125);
        List<byte[]> whole = Messages.all("public");
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bent = Messages.bent(whole.get(random.nextInt(whole.size())), random);
            if (MessageScreen.look(ByteBuffer.wrap(bent)) instanceof Passed p && p.version() != 3) {
                passed++;
                assertThatCode(() -> Messages.decode(bent)).as(HexFormat.of().formatHex(bent))
                        .doesNotThrowAnyException();
            }
        }
        assertThat(passed).as("cases that say something").isGreaterThan(500);
    }
}
