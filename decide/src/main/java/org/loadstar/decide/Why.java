package org.loadstar.decide;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Because;
import org.loadstar.model.Grounds;
import org.loadstar.model.Moment;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * Why an answer names a proxy or none. What it says is worked out only for those who ask, as most who
 * are answered never do. Immutable; equal to another that says the same.
 */
final class Why implements Because {
    private final String pool;
    private final Chapter chapter;
    private final long turn;
    private final Reason reason;
    private final int chosen;
    private final double loadNow;
    private final boolean inTurn;
    private final @Nullable String site;
    private final Moment now;

    private Why(String pool, Chapter chapter, long turn, Reason reason, int chosen, double loadNow,
            boolean inTurn, @Nullable String site, Moment now) {
        this.inTurn = inTurn;
        this.site = site;
        this.pool = pool;
        this.chapter = chapter;
        this.turn = turn;
        this.reason = reason;
        this.chosen = chosen;
        this.loadNow = loadNow;
        this.now = now;
    }

    /**
     * Somebody is named.
     *
     * @param chosen  position of the proxy
     * @param loadNow its load now, with the answers given since the shares were worked out; NaN unknown
     * @param inTurn  whether it is named by turn
     * @param site    of who asks; null: not known
     */
    static Why named(String pool, Turns turns, Reason reason, int chosen, double loadNow,
            boolean inTurn, @Nullable String site, Moment now) {
        return new Why(pool, turns.chapter(), turns.turn(), reason, chosen, loadNow, inTurn, site, now);
    }

    static Why none(String pool, Turns turns, Reason reason, Moment now) {
        return new Why(pool, turns.chapter(), turns.turn(), reason, -1, Double.NaN, true, null, now);
    }

    @Override
    public Grounds grounds() {
        return chapter.grounds(pool, turn, inTurn ? null : name(chosen), site);
    }

    private String name(int position) {
        return chapter.standing().considered().get(position).candidate().proxy.name();
    }

    @Override
    public String sentence() {
        return chosen < 0 ? none() : named();
    }

    private String named() {
        Standing s = chapter.standing();
        Facts f = s.considered().get(chosen);
        String name = f.candidate().proxy.name();
        if (f.isUnseen() && s.rung() == Rung.FRESH)
            return name + " was not read yet and is taken to be as loaded as the others";
        if (s.none() != null)
            return name + " is named though there is room nowhere, as lives depend on it";
        return switch (s.rung()) {
            case CAPACITY -> name + ": nothing is measured of late, shares by capacity";
            case ORDER -> name + ": nothing is measured and no capacity known, in turn";
            case FRESH, PREDICTED, LAST_GOOD -> measured(s, f, name);
        };
    }

    private String measured(Standing s, Facts f, String name) {
        String age = f.takenAt() == null
                ? ""
                : ", data " + tenths(now.since(f.takenAt()).toMillis()) + " s old";
        String which = chosen == s.lowest()
                ? name + " has the lowest load, " + loaded(f)
                : name + " at " + loaded(f) + " takes its share of " + percent(s.shares().of(chosen))
                        + ", lowest is " + s.considered().get(s.lowest()).candidate().proxy.name();
        return which + age + missing(f)
                + (s.rung() != Rung.FRESH
                        ? "; no candidate has fresh data and room"
                        : f.isDoubted() ? "; it is doubted, but those that are not have no more room" : "");
    }

    /** What is not told about it, so that the rules that need it are off. */
    private static String missing(Facts f) {
        String missing = f.outlook().missing();
        return missing.isEmpty() ? "" : ", " + missing + " not told";
    }

    /** Its load as measured, and as it is with the calls that are on their way, where that differs. */
    private String loaded(Facts f) {
        String measured = percent(f.measured());
        String coming = percent(loadNow);
        return measured.equals(coming)
                ? measured
                : measured + " (" + coming + " now, with answers under way)";
    }

    private String none() {
        int n = chapter.standing().considered().size();
        return switch (reason) {
            case NONE_EMPTY -> "the pool has no proxy that can be reached from there";
            case NONE_DRAINED -> "all " + n + " proxies are draining or disabled";
            case NONE_DOWN -> "all enabled proxies say that they are down";
            case NONE_SATURATED -> chapter.standing().none() != null
                    ? "all proxies that serve are full"
                    : "of the calls that come there is room for "
                            + percent(chapter.standing().expected().admitted());
            case LEAST_LOADED, SPREAD, LEASE ->
                throw new IllegalStateException("no reason of none: " + reason);
        };
    }

    private static String percent(double ratio) {
        return Math.round(100 * ratio) + " %";
    }

    private static String tenths(long millis) {
        return millis / 1000 + "." + millis % 1000 / 100;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Why w && sentence().equals(w.sentence())
                && chapter.isOwedAs(w.chapter) && turn == w.turn;
    }

    @Override
    public int hashCode() {
        return sentence().hashCode();
    }
}
