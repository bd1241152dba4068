package org.loadstar.simulator.study.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class MonitorTest {
    private final SimulatedProxy proxy = new SimulatedProxy(0, 10, 0.5, 120, 0.1);
    private final List<String> lost = new ArrayList<>();
    private final Monitor monitor = new Monitor(new Policy() {
        @Override
        public void take(Sample sample) {}

        @Override
        public void lost(String target) {
            lost.add(target);
        }

        @Override
        public Optional<String> choose(Question question, Moment now) {
            return Optional.empty();
        }
    }, 30, 1, new SplittableRandom(1));

    @Test
    void pollsAreRepeatedASecondAfterAMissUntilTheThird() {
        assertThat(monitor.pause(proxy)).isBetween(27.0, 33.0);
        monitor.missed(proxy);
        monitor.missed(proxy);
        assertThat(monitor.pause(proxy)).isEqualTo(1);
        assertThat(lost).isEmpty();
        monitor.missed(proxy);
        assertThat(monitor.pause(proxy)).isBetween(27.0, 33.0);
        monitor.missed(proxy);
        assertThat(lost).containsExactly("p0");
    }

    @Test
    void oneAnswerEndsASeriesOfMisses() {
        monitor.missed(proxy);
        monitor.missed(proxy);
        monitor.got(proxy);
        monitor.missed(proxy);
        assertThat(lost).isEmpty();
    }

    @Test
    void whoIsGoneIsNotReached() {
        proxy.fail(1);
        assertThat(monitor.reaches(proxy)).isFalse();
    }
}
