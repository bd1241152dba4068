package org.loadstar.collector.whatif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.Numbers;
import org.loadstar.decide.Parameters;
import org.loadstar.decide.whatif.Event;
import org.loadstar.decide.whatif.OutOfTimeException;
import org.loadstar.decide.whatif.WhatIfReport;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Question;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RecordingFileTest {
    private static final String HEADER = """
            {"format":1,"proxies":[{"name":"a","capacity":100,"every":"2s"},{"name":"b"}],"pools":[{"name":"voice","proxies":["a","b"]},{"name":"empty","media":"video","proxies":[]}],"gateways":["gw"]}
            """;
    private static final long START = 1_772_442_000_000L;

    @Test
    void aGoodFileIsReadWhole() throws IOException, InvalidFileException, OutOfTimeException {
        var events = new ArrayList<Event>();
        var fleet = file(
                HEADER + """
                        {"minute":1772442000000,"pool":"voice","client":"gw","questions":5,"told":{"b":2,"a":1},"none":1}
                        {"at":"2026-03-02T10:00:00.5+01:00","sample":{"target":"a","takenAt":1772442000400,"metrics":{"calls":31,"cpu":0.5}}}

                        {"at":1772442000500,"missed":{"target":"b"}}\r
                        {"at":1772442000600,"question":{"pool":"voice","client":"192.0.2.1","told":"a","none":null}}
                        {"at":1772442000600,"question":{"pool":"empty","client":"gw","none":true}}""")
                .read(events::add);
        assertThat(fleet.proxies()).extracting(p -> p.collect().every().toMillis())
                .containsExactly(2000L, 5000L);
        assertThat(fleet.proxies().getFirst().capacityCalls()).hasValue(100);
        assertThat(events).hasSize(5).map(Object::toString)
                .satisfiesExactly(e -> assertThat(e).contains("questions=5, told={b=2, a=1}, nones=1"),
                        e -> assertThat(e).contains("2026-03-02T09:00:00.500Z").contains("CALLS=")
                                .contains("CPU="),
                        e -> assertThat(e).contains("Missed").contains("target=b"),
                        e -> assertThat(e).contains("client=192.0.2.1").contains("proxy=a"),
                        e -> assertThat(e).contains("pool=empty").contains("known=true, proxy=null"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1] | line: expected one JSON object, each key once, got [1]
            {"at":1,"at":2} | line: expected one JSON object, each key once, got {"at":1,"at":2}
            {} {} | line: expected one JSON object, each key once, got {} {}
            {"at": | line: expected one JSON object, each key once, got {"at":
            {"at":1} | line: expected one of sample, missed, question, minute, got none of them
            {"at":1,"missed":{"target":"a"},"sample":{}} | line: expected one of sample, missed, question, minute, got sample and missed
            {"missed":{"target":"a"}} | at: expected epoch milliseconds or RFC 3339 with zone, 1970 to 2199, got nothing
            {"at":-1,"missed":{"target":"a"}} | at: expected epoch milliseconds or RFC 3339 with zone, 1970 to 2199, got -1
            {"at":"2026-01-01T00:00:00","missed":{"target":"a"}} | at: expected epoch milliseconds or RFC 3339 with zone, 1970 to 2199, got "2026-01-01T00:00:00"
            {"at":1,"missed":{"target":"gw"}} | missed.target: expected a proxy of the header, got "gw"
            {"at":1,"missed":{"target":"a","why":"x"}} | missed.why: expected one of the keys target, got an unknown key
            {"at":1,"missed":"a"} | missed: expected an object, got "a"; missed.target: expected a proxy of the header, got nothing
            {"at":1,"sample":{"target":"a","metrics":{}}} | sample.metrics: expected at least one metric, got nothing
            {"at":1,"sample":{"target":"a","metrics":{"calls":"3"}}} | sample.metrics.calls: expected a number, got "3"
            {"at":1,"sample":{"target":"a","metrics":{"cpu":1e999}}} | sample.metrics.cpu: expected a number, got "Infinity"
            {"at":1,"sample":{"target":"a","metrics":{"erlang":1}}} | sample.metrics.erlang: expected one of the keys calls, capacity, cpu, memory, ports, bandwidth, registrations, licences, attempts, rejects, health, load, got an unknown key
            {"at":1,"sample":{"target":"a","takenAt":2,"metrics":{"calls":1}}} | sample.takenAt: expected a time not after at and at most a minute before it, got 1970-01-01T00:00:00.002Z
            {"at":60002,"sample":{"target":"a","takenAt":1,"metrics":{"calls":1}}} | sample.takenAt: expected a time not after at and at most a minute before it, got 1970-01-01T00:00:00.001Z
            {"at":1,"question":{"pool":"x","client":"gw"}} | question.pool: expected a pool of the header, got "x"
            {"at":1,"question":{"pool":"voice"}} | question.client: expected 1 to 200 characters, got nothing
            {"at":1,"question":{"pool":"empty","client":"gw","told":"a"}} | question.told: expected a proxy of the pool, got "a"
            {"at":1,"question":{"pool":"voice","client":"gw","told":"a","none":true}} | question.none: expected either told or none, got both
            {"at":1,"question":{"pool":"voice","client":"gw","none":1}} | question.none: expected true or false, got 1
            {"minute":1,"pool":"voice","client":"gw","questions":1} | minute: expected the beginning of a minute, got 1970-01-01T00:00:00.001Z
            {"minute":0,"at":0,"pool":"voice","client":"gw","questions":1} | at: expected one of the keys client, minute, missed, none, pool, question, questions, sample, told, got an unknown key
            {"minute":0,"pool":"voice","client":"gw","questions":1.5} | questions: expected a whole number 0..100000, got 1.5
            {"minute":0,"pool":"voice","client":"gw","questions":100001} | questions: expected a whole number 0..100000, got 100001
            {"minute":0,"pool":"voice","client":"gw","questions":3,"told":{"a":2},"none":2} | told: expected at most 3 with those told none, as many as questions, got 4
            {"minute":0,"pool":"voice","client":"gw","questions":3,"told":{"c":2}} | told.c: expected a proxy of the pool, got an unknown key
            """)
    void eachMistakeIsToldWithItsPlace(String line, String expected) {
        assertThat(problems(HEADER + line).stream().map(RecordingFileTest::shown).toList())
                .isEqualTo(List.of(expected.split("; ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format":2,"proxies":[],"pools":[]} | format: expected a whole number 1..1, got 2
            {"format":1,"pools":[]} | proxies: expected a list, got nothing
            {"format":1,"proxies":[],"pools":[],"fleet":1} | fleet: expected one of the keys format, gateways, pools, proxies, got an unknown key
            {"format":1,"proxies":[{"name":"A"}],"pools":[]} | proxies[0].name: expected a name of a-z, 0-9 and inner hyphens, at most 63 long, not "default", got "A"
            {"format":1,"proxies":[{"name":"a"},{"name":"a"}],"pools":[]} | proxies[1].name: expected a name of its own, got "a" a second time
            {"format":1,"proxies":[{"name":"a","capacity":0}],"pools":[]} | proxies[0].capacity: expected a whole number 1..2147483647, got 0
            {"format":1,"proxies":[{"name":"a","every":"2h"}],"pools":[]} | proxies[0].every: expected 100ms to 1h, got PT2H
            {"format":1,"proxies":[{"name":"a","every":5}],"pools":[]} | proxies[0].every: expected a duration such as 250ms, 5s or 1h, got 5
            {"format":1,"proxies":[3],"pools":[]} | proxies[0]: expected an object, got 3; proxies[0].name: expected a name of a-z, 0-9 and inner hyphens, at most 63 long, not "default", got nothing
            {"format":1,"proxies":[],"pools":[{"name":"v","proxies":["x"]}]} | pools[0].proxies: expected proxies of this header, got "x"
            {"format":1,"proxies":[{"name":"a"}],"pools":[{"name":"v","proxies":["a","a"]}]} | pools[0].proxies: expected each proxy once, got "a" a second time
            {"format":1,"proxies":[],"pools":[{"name":"v","proxies":[]},{"name":"v","proxies":[]}]} | pools[1].name: expected a name of its own, got "v" a second time
            {"format":1,"proxies":[],"pools":[{"name":"v","media":"fax","proxies":[]}]} | pools[0].media: expected one of voice, video, transcode, got "fax"
            {"format":1,"proxies":[{"name":"a"}],"pools":[],"gateways":["a"]} | gateways: expected names of their own, got "a" a second time
            {"format":1,"proxies":[],"pools":[],"gateways":[1]} | gateways[0]: expected a name of a-z, 0-9 and inner hyphens, at most 63 long, not "default", got 1
            """)
    void eachMistakeOfTheHeaderIsToldWithItsPlace(String header, String expected) {
        assertThat(problems(header)).allMatch(p -> p.file().equals("f") && p.line() == 1);
        assertThat(problems(header).stream().map(RecordingFileTest::shown).toList())
                .isEqualTo(List.of(expected.split("; ", -1)));
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThat(problems("\n")).hasToString("[f:1: format: expected a header line, got nothing]");
    }

    @Test
    void timeThatGoesBackOrTooFarIsRefused() {
        assertThat(problems(HEADER + missed(5000) + missed(4000) + missed(5000) + missed(2_678_405_001L)
                + missed(6000)).stream().map(Object::toString).toList())
                .containsExactly(
                        "f:3: at: expected a time not before that of a line above, 1970-01-01T00:00:05Z, got 1970-01-01T00:00:04Z",
                        "f:5: at: expected a time at most 31 days after the first, 1970-01-01T00:00:05Z, got 1970-02-01T00:00:05.001Z");
    }

    @Test
    void linesFilesAndCountsAreBounded() {
        assertThat(problems(HEADER + "x".repeat(300_000) + "\n" + missed(1))).hasToString(
                "[f:2: line: expected at most 262144 bytes, got more]");
        assertThat(problems(HEADER + missed(1).repeat(40_000)).toString())
                .matches("\\[f:[0-9]+: file: expected at most 1000000 bytes, got more]");
        String minute = "{\"minute\":0,\"pool\":\"voice\",\"client\":\"gw\",\"questions\":100000}\n";
        assertThat(problems(HEADER + minute.repeat(6))).hasToString(
                "[f:7: questions: expected at most 500000 in one minute, got more]");
        var day = new StringBuilder(HEADER);
        for (int i = 0; i < 51; i++)
            day.append(minute.replace("minute\":0", "minute\":" + 60_000 * i));
        assertThat(problems(day.toString())).hasToString(
                "[f:52: questions: expected at most 5000000 questions in all, got more]");
    }

    @Test
    void readingStopsAfterAThousandProblems() {
        for (String bad : List.of("{}\n", "x\n")) {
            var problems = problems(HEADER + bad.repeat(3000));
            assertThat(problems).hasSize(1001);
            assertThat(problems.getLast()).hasToString(
                    "f:1001: file: expected fewer than 1000 problems, got as many: the rest is not read");
        }
    }

    @Test
    void behindABadHeaderNothingIsJudged() {
        assertThat(problems("x\n" + missed(1))).hasToString(
                "[f:1: line: expected one JSON object, each key once, got x]");
        assertThat(problems(HEADER.replace("\"format\":1", "\"format\":2") + "{}\n")).hasSize(1);
    }

    @Test
    void aRehearsedRunUnderTheSamePolicyAgreesWithItself()
            throws IOException, InvalidFileException, OutOfTimeException, BadRequestException {
        var report = replayed(rehearsed(), "policy", "loadstar");
        var recorded = report.results().getFirst().pools().getFirst();
        var tried = report.results().getLast().pools().getFirst();
        assertThat(tried.agreement()).isEqualTo(100);
        assertThat(tried).isEqualTo(recorded);
        assertThat(tried.answers()).allMatch(a -> a.answers() > 100);
    }

    @Test
    void countsReplayedTwiceGiveEqualBytesAndAnotherSeedOthers()
            throws IOException, InvalidFileException, OutOfTimeException, BadRequestException {
        String counts = HEADER + "{\"minute\":" + START
                + ",\"pool\":\"voice\",\"client\":\"gw\",\"questions\":400,\"told\":{\"a\":150,\"b\":200}}\n"
                + sample(START + 1000, "a", 40) + sample(START + 1000, "b", 60)
                + sample(START + 30_000, "a", 45)
                + sample(START + 30_000, "b", 50);
        byte[] first = Json.write(replayed(counts, "policy", "loadstar", "seed", "7"));
        assertThat(Json.write(replayed(counts, "policy", "loadstar", "seed", "7"))).isEqualTo(first);
        assertThat(Json.write(replayed(counts, "policy", "loadstar", "seed", "8"))).isNotEqualTo(first);
        assertThat(new String(first, StandardCharsets.UTF_8)).contains("\"drawn\":400")
                .contains("by seed 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy | lottery | policy: expected one of loadstar, lowest, p2c, spare, wrr, recorded, got "lottery"
            seed | x | seed: expected a whole number of at most 18 digits, got "x"
            validity | 2h | validity: expected a duration such as 10s, 100ms to 1h, got "2h"
            horizon | 0s | horizon: expected a duration such as 10s, 1000ms to 1h, got "0s"
            holding | long | holding: expected a duration such as 10s, 1000ms to 24h, got "long"
            fullAt | 5 | fullAt: expected a number 0.1..4.0, got "5"
            followed | -1 | followed: expected a number 0.0..1.0, got "-1"
            """)
    void conditionsOutOfRangeAreRefused(String name, String value, String message) {
        var wanted = new HashMap<>(Map.of("policy", "loadstar"));
        wanted.put(name, value);
        assertThat(catchThrowableOfType(BadRequestException.class, () -> Wanted.of(wanted)))
                .hasMessage(message);
    }

    /** Five minutes of the product's core, written down as they happened. */
    private static String rehearsed() throws IOException, InvalidFileException, OutOfTimeException {
        var core = new DecisionCore(file(HEADER).read(e -> {}), Parameters.DEFAULT, Numbers.FIRST);
        var run = new StringBuilder(HEADER);
        for (int i = 0; i < 600; i++) {
            long at = START + 500L * i;
            if (i % 4 == 0)
                for (String p : List.of("a", "b")) {
                    String line = sample(at, p, 30 + (i * 7 + p.charAt(0)) % 40);
                    run.append(line);
                    file(HEADER + line).read(e -> {
                        if (e instanceof Event.Told t)
                            core.take(t.sample());
                    });
                }
            String question = "{\"at\":" + (at + 100)
                    + ",\"question\":{\"pool\":\"voice\",\"client\":\"gw\"%s}}\n";
            file(HEADER + question.formatted("")).read(e -> run.append(question.formatted(
                    core.ask(Question.ofCall("voice", "gw", 0), e.at()) instanceof LeastLoaded l
                            ? ",\"told\":\"" + l.proxy() + "\""
                            : ",\"none\":true")));
        }
        return run.toString();
    }

    private static String sample(long at, String target, int calls) {
        return "{\"at\":" + at + ",\"sample\":{\"target\":\"" + target + "\",\"metrics\":{\"calls\":" + calls
                + ",\"capacity\":100,\"cpu\":0.3}}}\n";
    }

    private static String missed(long at) {
        return "{\"at\":" + at + ",\"missed\":{\"target\":\"a\"}}\n";
    }

    private static WhatIfReport replayed(String text, String... wanted)
            throws IOException, InvalidFileException, OutOfTimeException, BadRequestException {
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i += 2)
            parameters.put(wanted[i], wanted[i + 1]);
        return Replaying.report(file(text), Wanted.of(parameters), () -> true);
    }

    private static List<FileProblem> problems(String text) {
        return catchThrowableOfType(InvalidFileException.class, () -> file(text).read(e -> {})).problems();
    }

    private static String shown(FileProblem p) {
        return p.path() + ": expected " + p.expected() + ", got " + p.got();
    }

    private static RecordingFile file(String text) {
        return new RecordingFile("f", 1_000_000,
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
