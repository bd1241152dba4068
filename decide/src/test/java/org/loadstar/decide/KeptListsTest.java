package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Metric;
import org.loadstar.model.Question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is reckoned with of those who keep a list and ask no more for a while. */
class KeptListsTest {
    private static final Question LIST = Question.ofCall(Rehearsed.POOL, "gw", 2)
            .keptFor(Duration.ofSeconds(30));

    /** Ten calls a second are asked for in single answers by strangers. */
    private static Rehearsed asked() {
        var r = new Built().proxy("a", 10_000).proxy("b", 10_000).gateway("gw").rehearsed();
        for (int i = 0; i < 300; i++) {
            r.ask();
            r.pass(Duration.ofMillis(100));
        }
        r.pass(Duration.ofSeconds(3));
        r.told(1_000, 1_000);
        return r;
    }

    private static double coming(Rehearsed r) {
        r.pass(Duration.ofMillis(600));
        return 10_000 * (r.coming("a") + r.coming("b") - r.load("a") - r.load("b"));
    }

    @Test
    void aListThatIsKeptPromisesItsCallsLittleByLittle() {
        var r = asked();
        var without = asked();
        r.ask(LIST);
        double first = coming(r) - coming(without);
        r.pass(Duration.ofMillis(900));
        without.pass(Duration.ofMillis(900));
        double later = coming(r) - coming(without);
        assertThat(first).as("its own call and the first of those to come").isBetween(1.0, 8.0);
        assertThat(later).as("after 1.5 s more").isGreaterThan(first + 2);
    }

    /**
     * How far a gateway that keeps lists does as it is told, beside a call a second of strangers, in a pool of
     * two of which one is doubted, so that the other may not be doubted for want of calls.
     *
     * @param isPlacing whether it places the calls that its lists promise
     */
    private static double followedBesideADoubtedOne(Random random, boolean isPlacing) {
        var r = new Built().proxy("a", 10_000).proxy("b", 10_000).gateway("gw").rehearsed();
        double attempts = 0;
        for (int i = 0; i < 300; i++) {
            if (i % 30 == 0)
                r.ask(LIST);
            r.ask();
            r.pass(Duration.ofMillis(900 + random.nextInt(200)));
            r.told("a", Map.of(Metric.CALLS, -1.0));
            attempts += 1 + (isPlacing ? random.nextInt(3, 8) : 0);
            r.told("b", Map.of(Metric.CALLS, 1_000.0 + i % 3, Metric.ATTEMPTS, attempts));
        }
        return Objects.requireNonNull(r.core.view(r.now).gateway("gw").orElseThrow().followed(),
                "nothing of it has come due");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void callsByListsComeDueBesideOneThatIsDoubted(long seed) {
        assertThat(followedBesideADoubtedOne(new Random(seed), true)).isGreaterThan(0.9);
        assertThat(followedBesideADoubtedOne(new Random(seed), false)).isLessThan(0.5);
    }

    @Test
    void whoAsksAgainWhileHoldingAListPromisesOneCallAndNothingMore() {
        var r = asked();
        var without = asked();
        r.ask(LIST);
        without.ask(LIST);
        r.ask(LIST);
        assertThat(coming(r) - coming(without)).isCloseTo(1, within(0.05));
    }

    @Test
    void aListNamesAllWithTheirSharesAndTheNamedOneFirst() {
        var r = asked();
        var told = (LeastLoaded) r.ask(LIST);
        assertThat(told.ranked()).hasSize(2);
        assertThat(told.ranked().getFirst().proxy()).isEqualTo(told.proxy());
        assertThat(told.ranked().get(0).weight() + told.ranked().get(1).weight()).isBetween(999, 1_001);
    }
}
