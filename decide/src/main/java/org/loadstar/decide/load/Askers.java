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

    private static final int STRANGERS = 0;
    /** Promises that must have come due before it is told how far they were kept. */
    private static final double ENOUGH = 20;

    private final Map<String, Integer> groups = new HashMap<>();
    private double[] belief = {1};
    private double[] due = {0};
    /** NaN before the first question. */
    private double[] budget = {Double.NaN};
    private long[] budgetNanos = {0};

    /** @param gateways names by which known askers ask */
    public Askers(List<String> gateways) {
        know(gateways);
    }

    /** Gets to know further gateways. Nobody is forgotten. */
    public void know(List<String> gateways) {
        gateways.forEach(g -> groups.putIfAbsent(g, groups.size() + 1));
        int from = belief.length;
        belief = Arrays.copyOf(belief, groups());
        due = Arrays.copyOf(due, groups());
        budget = Arrays.copyOf(budget, groups());
        budgetNanos = Arrays.copyOf(budgetNanos, groups());
        Arrays.fill(belief, from, belief.length, 1);
        Arrays.fill(budget, from, budget.length, Double.NaN);
    }

    /** The group that an asker belongs to. */
    public int group(String client) {
        return groups.getOrDefault(client, STRANGERS);
    }

    /** Whether enough of this group's questions should have become calls by now to know how many do. */
    public boolean isProven(int group) {
        return due[group] >= ENOUGH;
    }

    /** How far the answers of this group became calls, 0..1; NaN before enough of them should have. */
    public double followed(int group) {
        return isProven(group) ? belief[group] : Double.NaN;
    }

    /** Whether what this group asks becomes calls, more or less. */
    public boolean isCalling(int group) {
        return belief[group] >= CALLING;
    }

    /**
     * How much of a question counts, whoever asks: a burst of questions is no evidence of more calls than are
     * measured.
     *
     * @param setupsPerSecond of all proxies, as measured; infinite before that
     * @return 0..1
     */
    public double ration(int group, double setupsPerSecond, Moment now) {
        double limit = TRUST * setupsPerSecond;
        double since = Math.max(0, now.nanos() - budgetNanos[group]) / 1e9;
        budget[group] = Double.isNaN(budget[group])
                ? BURST + limit
                : Math.min(BURST + limit, budget[group] + since * limit);
        budgetNanos[group] = now.nanos();
        double amount = Double.isInfinite(limit) ? 1 : Math.min(1, budget[group]);
        if (!Double.isInfinite(limit))
            budget[group] -= amount;
        else
            budget[group] = BURST;
        return amount;
    }

    boolean isKnown(int group) {
        return group != STRANGERS;
    }

    /** How many groups there are. */
    public int groups() {
        return groups.size() + 1;
    }

    /** How far questions of this group become calls, 0..1. */
    public double belief(int group) {
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
        promised.each((group, calls) -> {
            due[group] += calls;
            belief[group] = Math.clamp(belief[group] + GAIN * error * calls / norm, 0, 1);
        });
    }
}
