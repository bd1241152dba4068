package org.loadstar.simulator.study;

import java.util.ArrayList;
import java.util.List;

import org.loadstar.simulator.study.world.Contender;
import org.loadstar.simulator.study.world.Result;
import org.loadstar.simulator.study.world.Run;
import org.loadstar.simulator.study.world.Setting;

/**
 * What is to be found out: how contenders fare in a scenario, as the mean of some seeds.
 *
 * @param contenders who decides, each in worlds of its own that are alike; at least one
 * @param seeds      one run for each; at least one
 * @param seconds    that are measured of each run, above 0; of a row that is long to play, as many fewer as
 *                   it says for {@link #SECONDS}
 */
public record Study(Scenario scenario, List<Contender> contenders, List<Long> seeds, double seconds) {
    /** Seconds of a run where nobody wants something else. */
    public static final double SECONDS = Setting.BASE.seconds();
    /** Who decides where nobody is named. */
    public static final List<Contender> DEFAULT_CONTENDERS = List.of(Contender.LOADSTAR, Contender.WRR,
            Contender.ORACLE);

    public Study {
        contenders = List.copyOf(contenders);
        seeds = List.copyOf(seeds);
    }

    private record Job(Variant variant, Contender contender) {}

    /** Runs it on all processors; the same study always gives the same table. */
    public Table run() {
        var jobs = new ArrayList<Job>();
        for (Variant v : scenario.variants())
            for (Contender c : contenders)
                jobs.add(new Job(v, c));
        return new Table(scenario, seeds, seconds, jobs.parallelStream().map(this::row).toList());
    }

    private Table.Row row(Job job) {
        Setting given = job.variant().setting();
        Setting setting = given.lasting(given.seconds() * (seconds / SECONDS));
        return new Table.Row(job.variant().name(), job.contender(), Result.mean(
                seeds.parallelStream().map(seed -> Run.of(setting, job.contender(), seed)).toList()));
    }
}
