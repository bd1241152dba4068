package org.loadstar.bench;

import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionBenchmarkTest {
    private static final int PROXIES = 10;
    private final DecisionBenchmark benchmark = new DecisionBenchmark();
    private final DecisionBenchmark.Processor processor = new DecisionBenchmark.Processor();

    @BeforeEach
    void meet() {
        benchmark.proxies = PROXIES;
        benchmark.core = OurCore.class.getName();
        benchmark.perSecond = 20_000;
        benchmark.meet();
    }

    @Test
    void everyQuestionInServiceIsToldAProxyAndEachProxyGetsItsShare() {
        int[] named = new int[PROXIES];
        int period = 5 * benchmark.perSecond;
        for (int i = 0; i < 2 * period; i++)
            named[benchmark.inService(processor)]++;
        assertThat(IntStream.of(named).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(period / PROXIES, 3 * period / PROXIES));
    }

    @Test
    void theChoiceAloneGoesRoundAllProxies() {
        assertThat(IntStream.range(0, 10 * PROXIES).map(i -> benchmark.choice(processor)).distinct())
                .hasSize(PROXIES);
    }

    @Test
    void aCoreThatIsNoneIsRefused() {
        benchmark.core = "java.lang.String";
        assertThatThrownBy(benchmark::meet).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got \"java.lang.String\"");
    }
}
