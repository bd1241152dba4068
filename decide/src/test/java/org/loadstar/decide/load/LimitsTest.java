package org.loadstar.decide.load;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How the load of a proxy grows with its calls. */
class LimitsTest {
    private static final Capacity WEIGHTED = new Capacity(OptionalInt.of(200), Map.of(Media.VIDEO, 4.0),
            Map.of());

    @Test
    void theLoadIsThatOfTheResourceThatIsFullFirst() {
        var limits = new Limits(100, 0, 0, Supply.UNLIMITED.and(0.1, 0.02).and(0.3, 0.001));
        assertThat(limits.loadWith(0)).as("the second is the fuller one while empty").isEqualTo(0.3);
        assertThat(limits.loadWith(40)).as("the first grows faster").isCloseTo(0.9, within(1e-9));
        assertThat(limits.callsAt(1)).isCloseTo(45, within(1e-9));
    }

    @Test
    void callsAreThoseAtWhichTheirLoadIsReached() {
        var random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            var supply = Supply.UNLIMITED.and(0.4 * random.nextDouble(), 0.02 * random.nextDouble()).and(
                    0.4 * random.nextDouble(), 0.02 * random.nextDouble());
            var limits = new Limits(1 + random.nextInt(500), 0.5 * random.nextDouble(), random.nextDouble(),
                    supply);
            double calls = limits.callsAt(0.9);
            assertThat(limits.loadWith(calls)).isCloseTo(0.9, within(1e-9));
            assertThat(limits.loadWith(calls + 1)).isGreaterThan(0.9);
        }
    }

    @Test
    void aWeightedSumIsTheMeanOfWhatIsTold() {
        var sum = new WeightedSum.Adding(Map.of(Metric.CALLS, 1.0, Metric.CPU, 3.0, Metric.MEMORY, 7.0));
        sum.add(Metric.CALLS, 0, 0.01);
        sum.add(Metric.CPU, 0.2, 0.002);
        sum.add(Metric.PORTS, 0.9, 0.1);
        var limits = new Limits(100, 0.2, 0.2, Supply.UNLIMITED, sum.sum());
        assertThat(limits.loadWith(50)).isCloseTo((0.5 + 3 * 0.3) / 4, within(1e-9));
        assertThat(limits.callsAt(limits.loadWith(50))).isCloseTo(50, within(1e-9));
    }

    @Test
    void aWeightedSumFillsNothingBeyondWhatIsFull() {
        var limits = new Limits(100, 0, 0, Supply.UNLIMITED, new WeightedSum(0, 0.001));
        assertThat(limits.loadWith(99)).as("hides it").isCloseTo(0.099, within(1e-9));
        assertThat(limits.loadWith(100)).as("but not when it is full").isEqualTo(1);
        assertThat(limits.callsAt(0.5)).isEqualTo(100);
    }

    @Test
    void aSumOfWhatNoCallTakesIsNone() {
        var sum = new WeightedSum.Adding(Map.of(Metric.MEMORY, 1.0));
        sum.add(Metric.CALLS, 0, 0.01);
        sum.add(Metric.MEMORY, 0.5, 0);
        assertThat(sum.sum()).isNull();
    }

    @Test
    void whatNoCallTakesFillsAProxyAllTheSame() {
        var full = Supply.UNLIMITED.and(0.99, 0);
        assertThat(full.loadWith(0)).isEqualTo(0.99);
        assertThat(full.callsAt(0.95)).as("above that without any call").isNegative();
        assertThat(full.callsAt(1)).as("calls do not matter").isInfinite();
    }

    @Test
    void nothingElseIsLimitedByDefault() {
        assertThat(Supply.UNLIMITED.loadWith(1e9)).isZero();
        assertThat(Supply.UNLIMITED.callsAt(0.5)).isInfinite();
    }

    @Test
    void aProxyOfOnePoolCarriesTheMediaOfThatPool() {
        assertThat(new Mix(WEIGHTED, Set.of(Media.VOICE)).weight()).isEqualTo(1);
        assertThat(new Mix(WEIGHTED, Set.of(Media.VIDEO)).weight()).isEqualTo(4);
        assertThat(new Mix(WEIGHTED, Set.of()).weight()).as("of no pool").isEqualTo(1);
    }

    @Test
    void theMixFollowsTheAnswers() {
        var mix = new Mix(WEIGHTED, Set.of(Media.VOICE, Media.VIDEO));
        assertThat(mix.weight()).as("half and half at first").isEqualTo(2.5);
        for (int i = 0; i < 5_000; i++)
            mix.saw(i % 10 == 0 ? Media.VIDEO : Media.VOICE, 1);
        assertThat(mix.weight()).as("one of ten is video").isCloseTo(1.3, within(0.1));
        var limit = new Limit(1_000, Map.of(Media.VOICE, 1.0, Media.VIDEO, 11.0));
        assertThat(mix.perCall(limit).orElseThrow()).isCloseTo(2, within(0.3));
    }

    @Test
    void whatACallTakesIsTheMeanOfTheMediaThatSayIt() {
        var mix = new Mix(WEIGHTED, Set.of(Media.VOICE, Media.VIDEO));
        assertThat(mix.perCall(new Limit(10, Map.of(Media.VOICE, 2.0))).orElseThrow()).isEqualTo(2);
        assertThat(mix.perCall(new Limit(10, Map.of()))).isEmpty();
        assertThat(mix.perCall(new Limit(10, Map.of(Media.TRANSCODE, 2.0)))).as("none that it carries")
                .isEmpty();
    }

    @Test
    void callsThatCostMoreThanTheMeanFindLessRoom() {
        var whole = new SteadyRoom(new Limits(100, 0, 0));
        var part = new PartOfRoom(whole, 0.25);
        assertThat(part.capacity()).isEqualTo(25);
        assertThat(part.setups(0.8, 0.1)).isEqualTo(20);
    }
}
