package org.loadstar.model.yaml;

import java.time.Duration;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Media;

import static org.assertj.core.api.Assertions.assertThat;

class BlockTest {
    private final Problems problems = new Problems();

    private Block open(String text) {
        return YamlFile.open("f.yml", text, problems);
    }

    private void expect(String text, Consumer<Block> reading, String... said) {
        Block block = open(text);
        reading.accept(block);
        block.end();
        assertThat(problems.list().stream().map(FileProblem::toString)).containsExactly(said);
    }

    @Test
    void allProblemsAreFoundAtOnceEachWithItsLineAndPath() {
        expect("name: Bad_Name\nevery: 5\nmedia: fax\nodd: 1\nname: good\n", b -> {
            b.name("name");
            b.duration("every", Duration.ZERO);
            b.word("media", Media.class);
            b.whole("index", 1, 9);
        }, "f.yml:5: name: expected one value, got the key a second time",
                "f.yml:2: every: expected a duration such as 250ms, 5s or 1h, got \"5\"",
                "f.yml:3: media: expected one of voice, video, transcode, got \"fax\"",
                "f.yml:1: index: expected a whole number 1..9, got nothing",
                "f.yml:4: odd: expected one of the keys every, index, media, name, got an unknown key");
    }

    @Test
    void aValueOfAnotherKindIsSaidWhereItStands() {
        expect("a:\n  b:\n    - c\n    - {d: e}\n", b -> {
            Block a = b.block("a");
            assertThat(a.texts("b")).containsExactly("c");
            a.end();
            b.block("a").text("b");
        }, "f.yml:4: a.b: expected text, got keys and values", "f.yml:3: a.b: expected text, got a list");
    }

    @Test
    void standInsKeepTheReadingGoing() {
        Block empty = open("");
        assertThat(empty.duration("every", Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(empty.blocks("pools")).isEmpty();
        assertThat(empty.block("answer").optionalWhole("n", 0, 9)).isEmpty();
        assertThat(empty.flag("default")).isFalse();
        empty.end();
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "\t- x", "a: b: c", "a: \"\\q\"", "%BAD", "a: *nobody"})
    void whatIsNoYamlIsOneProblemWithoutTheInside(String text) {
        open(text).end();
        assertThat(problems.list()).singleElement().satisfies(p -> assertThat(p.toString())
                .startsWith("f.yml:").contains("expected YAML").doesNotContain("Exception"));
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++)
            bomb.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("x]\n");
        Block block = open(bomb.toString());
        block.texts("a8");
        assertThat(problems.list()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "5s,PT5S", "90m,PT1H30M", "1h,PT1H", "2d,PT48H"})
    void durationsAreAWholeNumberAndAUnit(String text, Duration expected) {
        assertThat(Scalars.duration(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5s", "5 s", "5S", "99999999999s", "٥s"})
    void nothingElseIsADuration(String text) {
        assertThat(Scalars.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "-a", "a-", "A", "a.b", "a_b", "ü",
        "a123456789012345678901234567890123456789012345678901234567890123"})
    void namesFollowTheirRule(String name) {
        assertThat(Names.valid(name)).isEmpty();
        assertThat(Names.valid("a-1")).hasValue("a-1");
    }
}
