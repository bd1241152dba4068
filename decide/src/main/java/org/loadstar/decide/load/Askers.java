package org.loadstar.decide.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.model.Moment;

/**
 * How far questions become calls, by who asks: every gateway of the fleet by itself, all others as one.
 * A question is a promise of a call; promises that are kept raise the belief in who made them, broken
 * ones lower it (normalised least mean squares, so that who promised most answers for most). Bounded by
 * the fleet, whatever is forged. Not thread-safe: confined to its core.
 */
public final class Askers {
    private static final double GAIN = 0.5;
    /** A group is credited at most so many times the set-ups that are measured in all. */
    private static final double TRUST = 2;
    private static final double BURST = 10;
    /** Below this an asker is taken to be one that does not call. */
    private static final double CALLING = 0.2;

    private final Map<String, Integer> groups = new HashMap<>();
    private final double[] belief;
    private final double[] budget;
    private final long[] budgetNanos;

    /** @param gateways names by which known askers ask */
    public Askers(List<String> gateways) {
        gateways.forEach(g -> groups.put(g, groups.size()));
        int all = groups.size() + 1;
        belief = new double[all];
        Arrays.fill(belief, 1);
        budget = new double[all];
        budgetNanos = new long[all];
    }

    /** The group that an asker belongs to. */
    public int group(String client) {
        return groups.getOrDefault(client, groups.size());
    }

    /** Whether what this group asks becomes calls, more or less. */
    public boolean isCalling(int group) {
        return belief[group] >= CALLING;
    }

    /**
     * How much of a question may be credited: a burst of questions is no evidence of more calls than are
     * measured.
     *
     * @param setupsPerSecond of all proxies, as measured; infinite before that
     * @return 0..1
     */
    public double credit(int group, double setupsPerSecond, Moment now) {
        double limit = TRUST * setupsPerSecond;
        double since = Math.max(0, now.nanos() - budgetNanos[group]) / 1e9;
        budget[group] = Math.min(BURST + limit, budget[group] + since * limit);
        budgetNanos[group] = now.nanos();
        double amount = Double.isInfinite(limit) ? 1 : Math.min(1, budget[group]);
        if (!Double.isInfinite(limit))
            budget[group] -= amount;
        else
            budget[group] = BURST;
        return amount * belief[group];
    }

    int groups() {
        return belief.length;
    }

    double belief(int group) {
        return belief[group];
    }

    /**
     * Learns from the set-ups that one proxy saw.
     *
     * @param promised answers to each group that were due there, all credited as one call each
     * @param seen     set-ups that came
     * @param others   set-ups that came without having been told to
     */
    void learn(Promises promised, double seen, double others) {
        double believed = promised.believed(this);
        double surplus = seen - believed;
        double error = surplus < 0 ? surplus : Math.max(0, surplus - others);
        double norm = promised.squares() + seen + believed + 1;
        promised.each(
                (group, due) -> belief[group] = Math.clamp(belief[group] + GAIN * error * due / norm, 0, 1));
    }
}
