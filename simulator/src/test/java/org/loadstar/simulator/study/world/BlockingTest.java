package org.loadstar.simulator.study.world;

import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.decide.traffic.ErlangB;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BlockingTest {
    private static final int SEEDS = 8;
    private static final double SECONDS = 20_000;
    private static final double HOLDING = 120;

    @ParameterizedTest
    @CsvSource({"10, 0.9, EXPONENTIAL", "50, 1.2, EXPONENTIAL", "150, 0.95, EXPONENTIAL",
        "10, 0.9, LOGNORMAL",
        "50, 1.2, LOGNORMAL", "150, 0.95, LOGNORMAL"})
    void oneProxyRefusesAsManyCallsAsErlangSays(int places, double load, Holding holding) {
        double[] refused = LongStream.rangeClosed(1, SEEDS).parallel()
                .mapToDouble(
                        seed -> Run.of(oneProxy(places, load, holding), Contender.WRR, seed).rejectedPercent()
                                / 100)
                .toArray();
        double mean = LongStream.range(0, SEEDS).mapToDouble(i -> refused[(int) i]).average().orElseThrow();
        double variance = LongStream.range(0, SEEDS).mapToDouble(i -> Math.pow(refused[(int) i] - mean, 2))
                .sum()
                / (SEEDS - 1);
        double standardError = Math.sqrt(variance / SEEDS);
        assertThat(mean).isCloseTo(ErlangB.blocking(load * places, places), within(3 * standardError));
        assertThat(standardError).as("sharp enough to say something").isLessThan(0.1 * mean);
    }

    /** A proxy whose calls cost no processor time, so that nothing but its number of calls limits it. */
    private static Setting oneProxy(int places, double load, Holding holding) {
        return new Setting(new Setting.Proxies(1, places, 0, 0, 0, 0, 0),
                new Setting.Traffic(load, Shape.STEADY, holding, HOLDING, 1), Setting.BASE.polling(),
                Setting.BASE.asking(), SECONDS);
    }
}
