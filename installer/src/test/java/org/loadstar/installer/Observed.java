package org.loadstar.installer;

import java.util.DoubleSummaryStatistics;
import java.util.Locale;

import org.loadstar.installer.RehearsedFleet.Truth;

/** What is seen of a rehearsal fleet from one moment on. Confined to the thread of the test. */
final class Observed {
    private final RehearsedFleet fleet;
    private Truth start;
    private DoubleSummaryStatistics spreads = new DoubleSummaryStatistics();
    private Truth last;

    Observed(RehearsedFleet fleet) throws Exception {
        this.fleet = fleet;
        this.start = fleet.truth();
        this.last = start;
    }

    /** Forgets what was seen so far. */
    void begin() {
        start = last;
        spreads = new DoubleSummaryStatistics();
    }

    Observed look() throws Exception {
        last = fleet.truth();
        spreads.accept(last.spread());
        return this;
    }

    /** Calls that wanted a proxy meanwhile. */
    long calls() {
        return last.asked() - start.asked();
    }

    long refused() {
        return last.refused() - start.refused();
    }

    /** Mean distance of the most and the least loaded voice proxy, 1.0 = full. */
    double spread() {
        return spreads.getAverage();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "refused %d of %d calls, %d unanswered; highest less lowest load %.2f, at most %.2f",
                refused(), calls(), last.unanswered() - start.unanswered(), spread(), spreads.getMax());
    }
}
