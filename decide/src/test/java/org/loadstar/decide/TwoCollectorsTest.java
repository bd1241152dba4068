package org.loadstar.decide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.decide.SharedFleet.Collector;
import org.loadstar.decide.SharedFleet.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How much two collectors that share nothing herd, and whether the guide tells it. */
class TwoCollectorsTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "two-collectors.md");
    private static final int SEEDS = 10;
    private static final List<Row> MEASURED = Stream.of(5, 1)
            .flatMap(period -> Stream.of(Asked.values()).map(asked -> measured(period, asked))).toList();

    /** Who is asked, in the words of the guide. */
    private enum Asked {
        ONE("one collector"), HALVES("two, half of the gateways each"), NINE_TO_ONE(
                "two, 9 of 10 gateways the same"), NAIVE("one that names the lowest of its last poll");

        final String words;

        Asked(String words) {
            this.words = words;
        }

        Outcome play(long seed, double holding, double period) {
            List<Collector> collectors = switch (this) {
                case ONE -> List.of(SharedFleet.loadstar(period));
                case HALVES, NINE_TO_ONE ->
                    List.of(SharedFleet.loadstar(period), SharedFleet.loadstar(period));
                case NAIVE -> List.of(SharedFleet.lowestOfTheLastPoll());
            };
            int askFirst = this == NINE_TO_ONE ? 9 : SharedFleet.GATEWAYS / 2;
            return SharedFleet.play(seed, holding, period, collectors, askFirst);
        }
    }

    private static Row measured(int period, Asked asked) {
        return new Row(period, asked, Outcome.mean(IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> asked.play(seed, 20 + 10.0 * seed, period)).toList()));
    }

    private static Outcome of(int period, Asked asked) {
        return MEASURED.stream().filter(r -> r.period == period && r.asked == asked).findFirst()
                .orElseThrow().outcome;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1})
    void twoThatShareNothingStayNearOne(int period) {
        Outcome one = of(period, Asked.ONE);
        for (Asked asked : List.of(Asked.HALVES, Asked.NINE_TO_ONE)) {
            Outcome two = of(period, asked);
            assertThat(two.lost()).as("%s", asked).isLessThanOrEqualTo(one.lost() + 1);
            assertThat(two.peak()).as("%s", asked).isLessThanOrEqualTo(one.peak() + 3);
            assertThat(two.spread()).as("%s", asked).isLessThanOrEqualTo(one.spread() + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1})
    void theLowestOfTheLastPollIsFarWorse(int period) {
        Outcome naive = of(period, Asked.NAIVE);
        for (Asked asked : List.of(Asked.ONE, Asked.HALVES, Asked.NINE_TO_ONE)) {
            Outcome spread = of(period, asked);
            assertThat(spread.lost()).as("%s", asked).isLessThan(naive.lost() / 20);
            assertThat(spread.peak()).as("%s", asked).isLessThan(naive.peak() - 2);
            assertThat(spread.spread()).as("%s", asked).isLessThan(naive.spread());
        }
    }

    @Test
    void theSameSeedGivesTheSameOutcome() {
        Outcome first = Asked.HALVES.play(3, 60, 5);
        assertThat(Asked.HALVES.play(3, 60, 5)).isEqualTo(first);
    }

    @Test
    void theGuidesTableIsWhatIsMeasured() throws IOException {
        List<String> guide = Files.readAllLines(GUIDE);
        for (Row row : MEASURED)
            assertThat(guide).as("measured: %s", MEASURED)
                    .filteredOn(line -> line.startsWith(row.start())).singleElement()
                    .satisfies(line -> isNear(line.substring(row.start().length()), row.outcome));
    }

    private static void isNear(String columns, Outcome measured) {
        String[] told = columns.split("[ %|]+", -1);
        double[] expected = {measured.lost(), measured.peak(), measured.spread()};
        for (int i = 0; i < expected.length; i++)
            assertThat(Double.parseDouble(told[i + 1])).isCloseTo(expected[i],
                    within(0.2 + expected[i] / 20));
    }

    /** A row of the guide's table: means over seeds 1 to 10, where calls last 30, 40 .. 120 s. */
    private record Row(int period, Asked asked, Outcome outcome) {
        String start() {
            return "| " + period + " s | " + asked.words + " |";
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.2f %% | %.0f %% | %.1f |", start(), outcome.lost(),
                    outcome.peak(), outcome.spread());
        }
    }
}
