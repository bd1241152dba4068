package org.loadstar.decide.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.loadstar.model.Moment;

/**
 * Calls that answers promised to one proxy, by group of askers: those of single answers reach it a
 * set-up delay later, exponentially spread; those of kept lists come evenly while the list is kept.
 * Bounded by the groups. Confined to its core.
 */
final class Promises {
    /** A list whose end is as near as this part of its length to that of the one before counts as one with it. */
    private static final double SAME = 1.0 / 32;
    /** So many lists are looked at to find one that counts as the same. */
    private static final int NEARBY = 8;
    /** Lists of a proxy that tells nothing are forgotten so long after their end. */
    private static final long FORGOTTEN_NANOS = 60_000_000_000L;
    private static final double NEGLIGIBLE = 0.01;

    private final double setupDelayNanos;
    /** Answers whose calls are under way, and calls that must have arrived since the last sample. */
    private double[] underWay;
    private double[] due;
    private long[] reckonedNanos;
    private int[] touched;
    private boolean[] isTouched;
    private int size;
    private final List<KeptList> lists = new ArrayList<>();
    private long settledNanos = Long.MIN_VALUE;

    Promises(int groups, double setupDelayNanos) {
        this.setupDelayNanos = setupDelayNanos;
        underWay = new double[groups];
        due = new double[groups];
        reckonedNanos = new long[groups];
        touched = new int[groups];
        isTouched = new boolean[groups];
    }

    /** An answer that names the proxy, for one call or a part of one. */
    void add(int group, double calls, Moment at) {
        touch(group);
        reckon(group, at.nanos());
        underWay[group] += calls;
    }

    /** A list that is kept: calls at a rate per second. */
    void addList(int group, double perSecond, Moment at, double keepSeconds) {
        long length = (long) (1e9 * keepSeconds);
        long end = at.nanos() + length;
        lists.removeIf(l -> l.endNanos() < Math.max(settledNanos, at.nanos() - FORGOTTEN_NANOS));
        for (int i = lists.size() - 1; i >= Math.max(0, lists.size() - NEARBY); i--)
            if (lists.get(i).isLike(group, at.nanos(), end, (long) (length * SAME))) {
                lists.set(i, lists.get(i).with(perSecond * keepSeconds));
                return;
            }
        lists.add(new KeptList(group, perSecond, at.nanos(), end));
    }

    private void touch(int group) {
        if (group >= due.length)
            grow(group + 1);
        if (!isTouched[group]) {
            isTouched[group] = true;
            touched[size++] = group;
        }
    }

    private void grow(int groups) {
        underWay = Arrays.copyOf(underWay, groups);
        due = Arrays.copyOf(due, groups);
        reckonedNanos = Arrays.copyOf(reckonedNanos, groups);
        touched = Arrays.copyOf(touched, groups);
        isTouched = Arrays.copyOf(isTouched, groups);
    }

    private void reckon(int group, long nanos) {
        long since = nanos - reckonedNanos[group];
        if (since > 0 && underWay[group] > 0) {
            double arrived = underWay[group] * -Math.expm1(-since / setupDelayNanos);
            underWay[group] -= arrived;
            due[group] += arrived;
        }
        if (since > 0 || underWay[group] == 0)
            reckonedNanos[group] = nanos;
    }

    /** Reckons what must have arrived by the moment of a sample. */
    void settle(Moment taken) {
        for (int i = 0; i < size; i++)
            reckon(touched[i], taken.nanos());
        for (KeptList l : lists) {
            touch(l.group());
            due[l.group()] += l.calls(settledNanos, taken.nanos());
        }
        settledNanos = taken.nanos();
    }

    /** Calls that must have arrived, as far as who asked is believed. */
    double believed(Askers askers) {
        double sum = 0;
        for (int i = 0; i < size; i++)
            sum += askers.belief(touched[i]) * due[touched[i]];
        return sum;
    }

    double squares() {
        double sum = 0;
        for (int i = 0; i < size; i++)
            sum += due[touched[i]] * due[touched[i]];
        return sum;
    }

    void each(Visitor visitor) {
        for (int i = 0; i < size; i++)
            visitor.visit(touched[i], due[touched[i]]);
    }

    /** Forgets what was due by a sample; what is still under way stays. */
    void clear(Moment taken) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int group = touched[i];
            due[group] = 0;
            isTouched[group] = underWay[group] > NEGLIGIBLE;
            if (isTouched[group])
                touched[kept++] = group;
            else
                underWay[group] = 0;
        }
        size = kept;
        settledNanos = taken.nanos();
        lists.removeIf(l -> l.endNanos() < settledNanos);
    }

    /** Forgets everything that was promised up to a moment. */
    void forget(Moment at) {
        for (int i = 0; i < size; i++)
            underWay[touched[i]] = 0;
        lists.clear();
        clear(at);
    }

    boolean hasLists() {
        return !lists.isEmpty();
    }

    /** Calls that holders of lists should have placed between a sample and now, as far as they are believed. */
    double placed(Askers askers, Moment sample, Moment now) {
        double sum = 0;
        for (KeptList l : lists)
            sum += askers.belief(l.group()) * l.calls(sample.nanos(), now.nanos());
        return sum;
    }

    /** Calls that holders of lists will still place. */
    double toCome(Askers askers, Moment now) {
        double sum = 0;
        for (KeptList l : lists)
            sum += askers.belief(l.group()) * l.calls(now.nanos(), l.endNanos());
        return sum;
    }

    /**
     * Of the calls that holders of lists will still place those that last to the end of their list, a call
     * holding for some seconds on average.
     */
    double toStay(Askers askers, Moment now, double holdingSeconds) {
        double sum = 0;
        for (KeptList l : lists)
            sum += askers.belief(l.group()) * l.staying(now.nanos(), holdingSeconds);
        return sum;
    }

    /** Takes a group and the calls that are due of it. */
    interface Visitor {
        void visit(int group, double calls);
    }
}
