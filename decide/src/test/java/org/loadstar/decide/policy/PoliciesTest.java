package org.loadstar.decide.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

class PoliciesTest {
    private static final List<Proxy> POOL = List.of(proxy("big", 1, 200), proxy("small", 2, 100));
    private static final Fleet FLEET = new Fleet(
            List.of(new Pool("voice", 1, Media.VOICE, null, List.of("big", "small"), true)), POOL, List.of(),
            List.of());
    private static final Question QUESTION = Question.ofCall("voice", "192.0.2.1", 0);
    private static final Moment NOW = at(100);

    static Stream<Policy> all() {
        return Stream.of(new WeightedRoundRobin(POOL), new LowestPolled(POOL),
                new TwoChoices(POOL, new SplittableRandom(1)),
                new SpareCapacity(POOL, new SplittableRandom(1)),
                new Loadstar(FLEET, Parameters.DEFAULT));
    }

    @Test
    void eachNameStandsForAPolicyThatHasSeenNothing() {
        assertThat(Policies.names()).containsExactly("loadstar", "lowest", "p2c", "spare", "wrr");
        for (String name : Policies.names())
            assertThat(
                    Policies.create(name, FLEET, Parameters.DEFAULT, 1).orElseThrow().choose(QUESTION, NOW))
                    .as(name).isPresent();
        assertThat(Policies.create("best", FLEET, Parameters.DEFAULT, 1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void lookingShowsWhoIsChosenNextAndLeavesNoTrace(Policy policy) {
        policy.take(sample("big", 100, 0.25));
        policy.take(sample("small", 40, 0.2));
        for (int i = 0; i < 50; i++) {
            var seen = policy.look(QUESTION, NOW);
            assertThat(policy.look(QUESTION, NOW)).isEqualTo(seen);
            assertThat(policy.choose(QUESTION, NOW)).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoIsLostIsNotNamedUntilItsNextSample(Policy policy) {
        policy.take(sample("big", 100, 0.25));
        policy.take(sample("small", 90, 0.45));
        policy.lost("big");
        assertThat(chosen(policy, 8)).containsOnly("small");
        policy.take(sample("big", 20, 0.05));
        assertThat(chosen(policy, 8)).contains("big");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aListHasAllWhomCallsMayBeSentTo(Policy policy) {
        policy.take(sample("big", 100, 0.25));
        policy.take(sample("small", 50, 0.25));
        var question = Question.ofCall("voice", "192.0.2.1", 2).keptFor(Duration.ofSeconds(30));
        assertThat(policy.list(question, NOW)).isNotEmpty().allSatisfy((proxy, weight) -> {
            assertThat(proxy).isIn("big", "small");
            assertThat(weight).isPositive();
        });
    }

    @Test
    void roundRobinGivesTurnsByCapacityEvenlySpaced() {
        assertThat(chosen(new WeightedRoundRobin(POOL), 6)).containsExactly("big", "small", "big", "big",
                "small",
                "big");
        assertThat(new WeightedRoundRobin(POOL).list(QUESTION, NOW)).containsOnly(entry("big", 200.0),
                entry("small", 100.0));
    }

    @Test
    void theLowestOfTheLastPollsIsToldToAllUntilTheNext() {
        var policy = new LowestPolled(POOL);
        policy.take(sample("big", 100, 0.25));
        policy.take(sample("small", 40, 0.2));
        assertThat(chosen(policy, 20)).containsOnly("small");
        policy.take(sample("small", 60, 0.2));
        assertThat(chosen(policy, 20)).containsOnly("big");
    }

    @Test
    void theFullerOfCallsAndProcessorsIsTheLoad() {
        var policy = new LowestPolled(POOL);
        policy.take(sample("big", 100, 0.25));
        policy.take(sample("small", 40, 0.6));
        assertThat(chosen(policy, 1)).containsOnly("big");
    }

    @Test
    void whatIsNotToldIsNotZero() {
        var policy = new LowestPolled(POOL);
        policy.take(sample("big", 100, 0.25));
        policy.take(new Sample("small", Origin.POLL, NOW, Map.of(Metric.CPU, new Reading(0.7, NOW))));
        assertThat(chosen(policy, 1)).containsOnly("big");
    }

    @Test
    void theBetterOfTwoIsTakenWhereTwoAreDrawn() {
        var policy = new TwoChoices(POOL, new SplittableRandom(7));
        policy.take(sample("big", 160, 0.5));
        policy.take(sample("small", 20, 0.1));
        long small = chosen(policy, 9000).stream().filter("small"::equals).count();
        assertThat(small / 9000.0).isCloseTo(5 / 9.0, within(0.02));
    }

    @Test
    void spareRoomIsTheChance() {
        var policy = new SpareCapacity(POOL, new SplittableRandom(7));
        policy.take(sample("big", 180, 0.5));
        policy.take(sample("small", 20, 0.1));
        assertThat(policy.list(QUESTION, NOW).get("big")).isCloseTo(20, within(1e-9));
        long small = chosen(policy, 9000).stream().filter("small"::equals).count();
        assertThat(small / 9000.0).isCloseTo(0.8, within(0.02));
    }

    @Test
    void withoutCapacityNothingCanBeWeighed() {
        var blank = new Proxy("blank", 3, POOL.get(0).uri(), null, OptionalInt.empty(), Collect.DEFAULT,
                List.of());
        assertThatThrownBy(() -> new WeightedRoundRobin(List.of(blank)))
                .hasMessage("expected a capacity of blank, got none");
    }

    private static List<String> chosen(Policy policy, int questions) {
        var chosen = new ArrayList<String>();
        IntStream.range(0, questions).forEach(i -> policy.choose(QUESTION, NOW).ifPresent(chosen::add));
        assertThat(chosen).hasSize(questions);
        return chosen;
    }

    private static Proxy proxy(String name, int index, int capacity) {
        return new Proxy(name, index, ServiceUri.parse("sip:" + name + ".example").orElseThrow(), null,
                OptionalInt.of(capacity), Collect.DEFAULT, List.of());
    }

    private static int samples;

    private static Sample sample(String proxy, double calls, double cpu) {
        Moment taken = new Moment(Instant.EPOCH, 99_000_000_000L + ++samples);
        return new Sample(proxy, Origin.POLL, taken,
                Map.of(Metric.CALLS, new Reading(calls, taken), Metric.CPU, new Reading(cpu, taken)));
    }

    private static Moment at(long seconds) {
        return new Moment(Instant.ofEpochSecond(seconds), seconds * 1_000_000_000L);
    }
}
