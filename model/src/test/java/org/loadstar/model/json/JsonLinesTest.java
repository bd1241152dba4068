package org.loadstar.model.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLinesTest {
    private final Problems problems = new Problems();

    @Test
    void valuesAreReadInTheirKinds() throws IOException {
        JsonBlock b = only(
                """
                        {"name":"px-1","n":7,"x":1e2,"yes":true,"for":"250ms","at":"2026-01-01T01:00:00+01:00","list":["a"],"of":{"k":null}}""");
        assertThat(b.name("name")).isEqualTo("px-1");
        assertThat(b.whole("n", 0, 7)).isEqualTo(7);
        assertThat(b.number("x")).isEqualTo(100);
        assertThat(b.flag("yes")).isTrue();
        assertThat(b.duration("for", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(b.time("at")).hasValue(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(b.names("list")).containsExactly("a");
        assertThat(b.block("of").has("k")).as("a null is missing").isFalse();
        b.end();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatIsNoNumberOfOursIsRefused() throws IOException {
        JsonBlock b = only(
                "{\"a\":" + "9".repeat(400) + ",\"b\":1.0,\"c\":99999999999,\"at\":99999999999999999}");
        assertThat(b.number("a")).isZero();
        b.whole("b", 0, 9);
        b.whole("c", 0, 9);
        assertThat(b.time("at")).isEmpty();
        assertThat(problems.list()).hasSize(4);
        assertThat(problems.list().getFirst().got()).isEqualTo("9".repeat(60) + "..");
    }

    @Test
    void keysThatAreNoTextForPeopleAreShownSafely() throws IOException {
        only("{\"a\\nb" + "c".repeat(100) + "\":1}").end();
        assertThat(problems.list().getFirst().path()).isEqualTo("a?b" + "c".repeat(57) + "..");
    }

    @Test
    void badLinesAreSkippedAndTheOthersRead() throws IOException {
        var read = new ArrayList<Integer>();
        var lines = lines("{}\n\n\u0007[\n{}\n" + "[".repeat(5000) + "\n{}", 10_000);
        for (Optional<JsonBlock> l = lines.next(); l.isPresent(); l = lines.next())
            read.add(lines.line());
        assertThat(read).isEqualTo(List.of(1, 4, 6));
        assertThat(problems.list()).extracting(p -> p.line() + " " + p.got())
                .containsExactly("3 ?[", "5 " + "[".repeat(60) + "..");
    }

    @Test
    void bytesThatAreNoUtf8AreNoLine() throws IOException {
        byte[] bytes = "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new JsonLines("f", new ByteArrayInputStream(bytes), 100, problems).next()).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void nothingIsReadBehindTheMostBytes() throws IOException {
        assertThat(lines("{}\n".repeat(100), 299).next()).isEmpty();
        assertThat(problems.list()).extracting(Object::toString)
                .containsExactly("f:1: file: expected at most 299 bytes, got more");
        assertThat(lines("{}\n".repeat(100), 300).next()).isPresent();
    }

    private JsonBlock only(String text) throws IOException {
        return lines(text, 10_000).next().orElseThrow();
    }

    private JsonLines lines(String text, long mostBytes) {
        return new JsonLines("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mostBytes,
                problems);
    }
}
