package org.loadstar.decide.whatif;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.fleet.Fleet;

/** One pass of a recording under one policy. Not thread-safe. */
final class Replay {
    private final String name;
    private final @Nullable Policy policy;
    private final Devices devices;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** @param policy null: the recorded answers */
    Replay(String name, @Nullable Policy policy, Fleet fleet, Conditions conditions) {
        this.name = name;
        this.policy = policy;
        devices = new Devices(fleet, conditions);
        fleet.pools().forEach(p -> tallies.put(p.name(), new Tally(p)));
    }

    void take(Event.Told told) {
        var sample = devices.take(told.sample());
        if (policy != null)
            policy.take(sample);
    }

    void missed(Event.Missed missed) {
        if (devices.isLostBy(missed.target()) && policy != null)
            policy.lost(missed.target());
    }

    void ask(Event.Asked asked) {
        Given given = policy == null
                ? asked.given()
                : Given.of(policy.choose(Question.ofCall(asked.pool(), asked.client(), 0), asked.at()));
        devices.move(asked.at(), asked.given(), given);
        Tally tally = tallies.get(asked.pool());
        if (tally != null)
            tally.count(given, asked.given());
    }

    void observe(Moment now) {
        tallies.values().forEach(t -> t.observe(devices.loads(t.pool.proxies(), now)));
    }

    WhatIfReport.Result result() {
        return new WhatIfReport.Result(name, tallies.values().stream().map(Tally::result).toList());
    }
}
