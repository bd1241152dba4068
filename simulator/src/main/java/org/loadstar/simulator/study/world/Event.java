package org.loadstar.simulator.study.world;

import org.loadstar.model.Sample;

/** What happens. Proxies go by their position. */
sealed interface Event {
    record CallComes() implements Event {}

    record SetupComes(Call call, SimulatedProxy proxy) implements Event {}

    /** A call ends, unless its proxy was started anew since that boot. */
    record CallEnds(SimulatedProxy proxy, int boot) implements Event {}

    record PollDue(Monitor by, SimulatedProxy of) implements Event {}

    record SampleComes(Monitor to, Sample sample) implements Event {}

    /** A question without a call. */
    record IdleQuestion() implements Event {}

    record BackgroundSteps(SimulatedProxy proxy) implements Event {}

    record ProxyFails(SimulatedProxy proxy) implements Event {}

    record ProxyReturns(SimulatedProxy proxy) implements Event {}

    /** All loads are looked at. */
    record Look() implements Event {}
}
