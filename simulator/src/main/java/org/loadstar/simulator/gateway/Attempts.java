package org.loadstar.simulator.gateway;

/**
 * What became of a gateway's questions since the start; asked is the sum of the others.
 *
 * @param placed     calls taken by the proxy that the answer named
 * @param refused    calls that no proxy was named for, or that the named one turned away
 * @param unanswered questions without an answer in time
 */
public record Attempts(long placed, long refused, long unanswered) {
    static final Attempts NONE = new Attempts(0, 0, 0);

    public long asked() {
        return placed + refused + unanswered;
    }

    Attempts plusPlaced() {
        return new Attempts(placed + 1, refused, unanswered);
    }

    Attempts plusRefused() {
        return new Attempts(placed, refused + 1, unanswered);
    }

    Attempts plusUnanswered() {
        return new Attempts(placed, refused, unanswered + 1);
    }
}
