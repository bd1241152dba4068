package org.loadstar.collector.sip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SipStreamTest {
    private static final String OPTIONS = Requests.text("OPTIONS", "192.0.2.1;branch=z9hG4bK1");
    private static final String WITH_BODY = OPTIONS.replace("Content-Length: 0", "Content-Length: 8")
            + "\r\n\r\nbody";

    /** A stream that comes in pieces of some bytes. */
    private static InputStream inPieces(String text, int size) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(size, length));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 100_000})
    void messagesAreFoundHoweverTheyAreCut(int size) throws IOException, MalformedSipException {
        var stream = new SipStream(inPieces("\r\n\r\n" + WITH_BODY + OPTIONS + "\r\n\r\n" + WITH_BODY, size));
        assertThat(stream.next().orElseThrow().body()).isEqualTo("\r\n\r\nbody");
        assertThat(stream.next().orElseThrow().body()).isEmpty();
        assertThat(stream.next().orElseThrow().body()).isEqualTo("\r\n\r\nbody");
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void withoutContentLengthThereIsNoBody() throws IOException, MalformedSipException {
        var stream = new SipStream(inPieces(OPTIONS.replace("Content-Length: 0\r\n", "").repeat(2), 50));
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void anEndAmidAMessageIsTheEnd() throws IOException, MalformedSipException {
        assertThat(new SipStream(inPieces(WITH_BODY.substring(0, WITH_BODY.length() - 1), 50)).next())
                .isEmpty();
        assertThat(new SipStream(inPieces(WITH_BODY.substring(0, 40), 50)).next()).isEmpty();
    }

    @Test
    void aHeadOrABodyHasItsLimit() {
        for (String text : new String[]{"OPTIONS ".repeat(10_000),
            OPTIONS.replace("Content-Length: 0", "Content-Length: 70000")})
            assertThatThrownBy(() -> new SipStream(inPieces(text, 4096)).next())
                    .isInstanceOf(MalformedSipException.class).hasMessage("expected at most 65536 bytes");
    }
}
