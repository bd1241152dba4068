package org.loadstar.collector.sip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SipMessageTest {
    private static final int CASES = Boolean.getBoolean("loadstar.full") ? 30_000 : 1_000;
    private static final String INVITE = """
            INVITE sip:bob@voice.test;transport=udp SIP/2.0\r
            v: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bK1\r
            VIA :SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK0\r
            f: "Alice, ü" <sip:alice@192.0.2.1>;tag=1\r
            t: <sip:bob@voice.test>\r
            i: abc@192.0.2.1\r
            CSeq: 4711\tINVITE\r
            Subject: one\r
             two\r
            \tthree\r
            l: 5\r
            \r
            bodyX""";

    @Test
    void aRequestIsTakenApart() throws MalformedSipException {
        SipMessage message = Requests.parsed(INVITE);
        assertThat(message.isRequest()).isTrue();
        assertThat(message.method()).isEqualTo("INVITE");
        assertThat(message.uri()).isEqualTo("sip:bob@voice.test;transport=udp");
        assertThat(message.values(Header.VIA)).containsExactly("SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bK1",
                "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK0");
        assertThat(message.value(Header.FROM)).contains("\"Alice, ü\" <sip:alice@192.0.2.1>;tag=1");
        assertThat(message.value(Header.CALL_ID)).contains("abc@192.0.2.1");
        assertThat(message.value(Header.RETRY_AFTER)).isEmpty();
        assertThat(message.body()).isEqualTo("bodyX");
        assertThat(message.length()).isEqualTo(INVITE.length());
    }

    @Test
    void aResponseIsTakenApart() throws MalformedSipException {
        SipMessage message = Requests.parsed("""


                sip/2.0 503 Not Now Please
                Via: SIP/2.0/TCP a
                From: <sip:a@b>
                To: <sip:a@b>
                Call-ID: x
                CSeq: 1 OPTIONS
                Retry-After :
                  120

                """);
        assertThat(message.isRequest()).isFalse();
        assertThat(message.status()).isEqualTo(503);
        assertThat(message.value(Header.RETRY_AFTER)).contains("120");
        assertThat(message.bodyLength()).isZero();
    }

    @Test
    void aFoldedValueIsOneLine() throws MalformedSipException {
        SipMessage message = Requests
                .parsed(INVITE.replace("f: \"Alice", "f:\r\n  \"Alice").replace(">;tag", ">\r\n\t;tag"));
        assertThat(message.value(Header.FROM)).contains("\"Alice, ü\" <sip:alice@192.0.2.1> ;tag=1");
    }

    @Test
    void whatFollowsTheBodyInADatagramIsNotOfIt() throws MalformedSipException {
        assertThat(Requests.parsed(INVITE + "more").body()).isEqualTo("bodyX");
        assertThat(Requests.parsed(INVITE.replace("l: 5\r\n", "")).body()).isEqualTo("bodyX");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INVITE sip:bob | INVITEsip:bob", "SIP/2.0 | SIP/3.0",
        "SIP/2.0 | HTTP/1.1",
        "l: 5 | l: 6", "l: 5 | l: -5", "l: 5 | l: 0x5", "l: 5 | l: 99999999999", "l: 5 | l: 5,5",
        "i: abc | x: abc",
        "CSeq: 4711 | CSeq: 4294967296", "CSeq: 4711 | CSeq: x", "4711 | 4711 X",
        "Subject: | Subject", "Subject: | :"})
    void whatBreaksARuleIsRefused(String good, String bad) {
        assertThatThrownBy(() -> Requests.parsed(INVITE.replace(good, bad)))
                .isInstanceOf(MalformedSipException.class)
                .hasMessageStartingWith("expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l: 5\r\nContent-Length: 4", "X: \u0000"})
    void contradictionsAndNulsAreRefused(String lines) {
        assertThatThrownBy(() -> Requests.parsed(INVITE.replace("l: 5", lines)))
                .isInstanceOf(MalformedSipException.class);
    }

    @Test
    void numbersOfHeadersAndLengthsHaveLimits() throws MalformedSipException {
        assertThat(Requests.parsed(INVITE.replace("l: 5", "X: y\r\n".repeat(90) + "l: 5"))).isNotNull();
        for (String lines : new String[]{"X: y\r\n".repeat(100), "X: " + "y".repeat(8200) + "\r\n",
            ("X: " + "y".repeat(8000) + "\r\n").repeat(9)})
            assertThatThrownBy(() -> Requests.parsed(INVITE.replace("l: 5", lines + "l: 5")))
                    .isInstanceOf(MalformedSipException.class).hasMessageContaining("at most");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bentMessagesAreReadOrRefusedAndNothingElse(long seed) throws IOException {
        var random = new Random(seed);
        byte[] whole = INVITE.getBytes(StandardCharsets.ISO_8859_1);
        int read = 0;
        for (int i = 0; i < CASES / 3; i++) {
            byte[] bent = bent(whole, random);
            try {
                SipMessage message = SipMessage.parse(bent, 0, bent.length);
                for (Header h : Header.values())
                    assertThat(message.values(h)).isNotNull();
                assertThat(message.body()).hasSize(message.bodyLength());
                assertThat(Via.topmost(message)).isNotNull();
                assertThat(Rai.of(message)).isNotNull();
                read++;
            } catch (MalformedSipException e) {
                assertThat(e).hasMessageStartingWith("expected ");
            }
            try {
                new SipStream(new ByteArrayInputStream(bent)).next();
            } catch (MalformedSipException e) {
                assertThat(e).hasMessageStartingWith("expected ");
            }
        }
        assertThat(read).as("some are good all the same").isBetween(1, CASES / 3);
    }

    private static byte[] bent(byte[] whole, Random random) {
        byte[] bent = Arrays.copyOf(whole,
                random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int n = random.nextInt(4); n > 0 && bent.length > 0; n--)
            bent[random.nextInt(bent.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "\r\n \t:;,<>\"=0".charAt(random.nextInt(12));
        return bent;
    }
}
