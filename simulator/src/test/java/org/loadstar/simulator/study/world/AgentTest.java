package org.loadstar.simulator.study.world;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Metric;
import org.loadstar.model.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class AgentTest {
    private final SimulatedProxy first = new SimulatedProxy(0, 10, 0.5, 120, 0.1);
    private final SimulatedProxy fifth = new SimulatedProxy(4, 10, 0.5, 120, 0.1);

    @Test
    void whatIsNotToldIsMissingAndNotZero() {
        assertThat(new Agent(first, Told.CALLS, 100).answer(1).readings()).containsOnlyKeys(Metric.CALLS);
        assertThat(new Agent(first, Told.NO_REJECTS, 100).answer(1).readings()).containsOnlyKeys(Metric.CALLS,
                Metric.CPU, Metric.ATTEMPTS);
    }

    @Test
    void inAMixedPoolEachTellsSomethingElse() {
        assertThat(new Agent(first, Told.MIXED, 100).answer(1).readings()).hasSize(4);
        assertThat(new Agent(fifth, Told.MIXED, 100).answer(1).readings()).containsOnlyKeys(Metric.CPU);
    }

    @Test
    void aFrozenOneRepeatsItsLastValuesAsIfTheyWereNew() {
        var agent = new Agent(first, Told.ALL, 100);
        first.beginWith(3, 0);
        agent.answer(99);
        first.setUp(100);
        var frozen = agent.answer(101);
        assertThat(frozen.reading(Metric.CALLS)).contains(new Reading(3, Names.moment(101)));
        assertThat(frozen.takenAt()).isEqualTo(Names.moment(101));
    }
}
