package org.loadstar.simulator.study.world;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Where calls come from: a Poisson process whose rate follows a shape. Confined to its run. */
final class CallSource {
    /** Mean seconds from an answer to the INVITE that follows it. */
    private static final double DELAY = 0.3;
    /** How unequal the gateways are: the exponent of Zipf's law. */
    private static final double SKEW = 0.8;

    private final Setting setting;
    private final RandomGenerator arrivals;
    private final RandomGenerator calls;
    private final double perSecond;
    /** For each client the share of the calls that it and those before it place. */
    private final double[] upTo;

    /** @param capacity calls at which all proxies are full */
    CallSource(Setting setting, double capacity, Streams streams) {
        this.setting = setting;
        arrivals = streams.arrivals;
        calls = streams.calls;
        perSecond = setting.traffic().load() * capacity / setting.traffic().holdingSeconds();
        upTo = new double[setting.asking().clients()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += Math.pow(i + 1.0, -SKEW);
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++)
            upTo[i] /= sum;
    }

    /** When the next call comes, by thinning: arrivals at the highest rate, of which some are left out. */
    double nextAfter(double now) {
        double highest = perSecond * setting.traffic().shape().highest();
        double at = now;
        do
            at += Draw.exponential(arrivals, 1 / highest);
        while (arrivals.nextDouble() * highest > perSecond * factor(at));
        return at;
    }

    /** Factor of the rate at a time. */
    double factor(double at) {
        return setting.traffic().shape().factor(at - Setting.WARM_UP, setting.seconds());
    }

    /** The call that comes now. */
    Call call() {
        int client = Arrays.binarySearch(upTo, calls.nextDouble());
        boolean advised = calls.nextDouble() < setting.traffic().advised();
        int elsewhere = calls.nextInt(setting.proxies().count());
        double delay = Draw.exponential(calls, DELAY);
        double talk = setting.traffic().holding().draw(calls, setting.traffic().holdingSeconds());
        return new Call(client >= 0 ? client : Math.min(-client - 1, upTo.length - 1), advised, elsewhere,
                delay,
                talk);
    }
}
