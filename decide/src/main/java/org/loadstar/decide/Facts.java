package org.loadstar.decide;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Outlook;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;

/**
 * What was known of one proxy when the shares were worked out. Immutable.
 *
 * @param candidate whose facts these are
 * @param isSilent  whether several reads in a row brought nothing
 * @param isUnseen  not read yet: nothing speaks for or against it
 */
record Facts(Candidate candidate, ProxyState state, String stateReason, Outlook outlook,
        @Nullable Moment takenAt, boolean isSilent, boolean isUnseen) {
    static Facts of(Candidate c, Moment now) {
        ProxyState state = c.state(now);
        return new Facts(c, state, c.stateReason(now), c.load.outlook(now), c.load.takenAt(),
                c.load.isSilent(),
                state == ProxyState.UNKNOWN && c.load.isUnseen());
    }

    /** Load by the last sample; NaN unknown. */
    double measured() {
        return outlook.measuredLoad();
    }

    /** Load carried on; NaN unknown. */
    double predicted() {
        return outlook.predictedLoad();
    }

    /** Fresh, believed and not silent. */
    boolean isHealthy() {
        return !isSilent && (state == ProxyState.UP || state == ProxyState.HOT
                || state == ProxyState.RAMPING);
    }

    /** Answers, but is not believed. */
    boolean isDoubted() {
        return !isSilent && state == ProxyState.SUSPECT;
    }

    /** Neither says that it is down nor is taken out by its operator. */
    boolean mayBeNamed() {
        return state != ProxyState.DOWN && state != ProxyState.DRAINING && state != ProxyState.DISABLED;
    }

    boolean isMeasured() {
        return outlook.isMeasured();
    }

    /** Room by measured load: questions that became no call never fill a proxy. */
    boolean isBelow(double full) {
        return measured() < full;
    }
}
