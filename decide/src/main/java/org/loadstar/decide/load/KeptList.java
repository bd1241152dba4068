package org.loadstar.decide.load;

/**
 * Calls that one proxy may expect of those who keep a list that names it: hidden load, as nobody asks
 * before them (Colajanni, Yu: adaptive TTL for DNS). Immutable.
 *
 * @param group     of who asked
 * @param perSecond calls a second while it is kept
 */
record KeptList(int group, double perSecond, long startNanos, long endNanos) {
    /** Whether a list of a group begins and ends at nearly the same moments. */
    boolean isLike(int otherGroup, long otherStart, long otherEnd, long nearlyNanos) {
        return group == otherGroup && Math.abs(startNanos - otherStart) <= nearlyNanos
                && Math.abs(endNanos - otherEnd) <= nearlyNanos;
    }

    /** The same with some calls more. */
    KeptList with(double calls) {
        return new KeptList(group, perSecond + calls / ((endNanos - startNanos) / 1e9), startNanos, endNanos);
    }

    /** Calls between two moments. */
    double calls(long fromNanos, long toNanos) {
        long from = Math.max(fromNanos, startNanos);
        long to = Math.min(toNanos, endNanos);
        return to > from ? perSecond * (to - from) / 1e9 : 0;
    }

    /** Of the calls from a moment on those that still last when the list ends. */
    double staying(long fromNanos, double holdingSeconds) {
        double rest = Math.max(0, (endNanos - Math.max(fromNanos, startNanos)) / 1e9);
        return perSecond * holdingSeconds * -Math.expm1(-rest / holdingSeconds);
    }
}
