package org.loadstar.simulator.study.world;

import org.junit.jupiter.api.Test;
import org.loadstar.simulator.study.world.SimulatedProxy.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulatedProxyTest {
    /** Full at 10 calls of 110 s that take half of its processors: an INVITE costs 3.5 s, a BYE 2 s. */
    private final SimulatedProxy proxy = new SimulatedProxy(0, 10, 0.5, 110, 0.1);

    @Test
    void aSetUpQueuesInviteWorkThatProcessorsWorkOffBesideTheRest() {
        assertThat(proxy.setUp(0)).isEqualTo(Outcome.ACCEPTED);
        assertThat(proxy.waiting(0)).isCloseTo(3.5, within(1e-9));
        assertThat(proxy.waiting(1)).isCloseTo(2.6, within(1e-9));
        proxy.end(proxy.boot(), 1);
        assertThat(proxy.waiting(1)).isCloseTo(4.6, within(1e-9));
        assertThat(proxy.calls()).isZero();
    }

    @Test
    void refusesAtATwoSecondQueueForAFifthOfAnInvite() {
        proxy.setUp(0);
        assertThat(proxy.setUp(0)).isEqualTo(Outcome.REJECTED);
        assertThat(proxy.waiting(0)).isCloseTo(3.5 + 0.7, within(1e-9));
        assertThat(proxy.attempts()).isEqualTo(2);
        assertThat(proxy.rejects()).isEqualTo(1);
        assertThat(proxy.setUp(3)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void refusesWhenAllItsCallsAreTaken() {
        proxy.beginWith(10, 0);
        assertThat(proxy.setUp(0)).isEqualTo(Outcome.REJECTED);
        assertThat(proxy.load(0)).isEqualTo(1);
    }

    @Test
    void aFailureTakesItsCallsAndCountersAndLeavesItColdForAMinute() {
        proxy.setUp(0);
        int boot = proxy.boot();
        proxy.fail(10);
        assertThat(proxy.setUp(11)).isEqualTo(Outcome.DEAD);
        proxy.comeBack(20);
        proxy.end(boot, 21);
        assertThat(proxy.calls()).isZero();
        assertThat(proxy.attempts()).isZero();
        proxy.setUp(79);
        assertThat(proxy.waiting(79)).isCloseTo(7, within(1e-9));
        proxy.setUp(100);
        assertThat(proxy.waiting(100)).isCloseTo(3.5, within(1e-9));
    }

    @Test
    void signallingFadesFromItsProcessorFigureAndOtherWorkStays() {
        proxy.setUp(0);
        assertThat(proxy.cpu(0)).isCloseTo(0.45, within(1e-9));
        assertThat(proxy.cpu(10)).isCloseTo(0.1 + 0.35 / Math.E, within(1e-9));
        proxy.background(0.6, 1000);
        assertThat(proxy.cpu(1000)).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void oneMoreCallIsWorseTheMoreAreOnTheirWay() {
        double before = proxy.badnessOfOneMore(0);
        proxy.expect();
        assertThat(proxy.badnessOfOneMore(0)).isGreaterThan(before);
        proxy.met();
        assertThat(proxy.badnessOfOneMore(0)).isEqualTo(before);
    }
}
