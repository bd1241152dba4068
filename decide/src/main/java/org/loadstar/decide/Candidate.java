package org.loadstar.decide;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.AdminState;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.Proxy;

/** A proxy as the pools see it: its load and what its operator wants. Confined to the core. */
final class Candidate {
    final Proxy proxy;
    final TargetLoad load;
    AdminState admin = AdminState.UP;
    long answers;

    Candidate(Proxy proxy, TargetLoad load) {
        this.proxy = proxy;
        this.load = load;
    }

    /** Whether it is at a site that is known. */
    boolean isAt(@Nullable String site) {
        return site != null && site.equals(proxy.site());
    }

    /** Takes over what an operator wants of it, and how often it was named. */
    Candidate like(@Nullable Candidate before) {
        if (before != null) {
            admin = before.admin;
            answers = before.answers;
        }
        return this;
    }

    ProxyState state(Moment now) {
        return switch (admin) {
            case DISABLED -> ProxyState.DISABLED;
            case DRAINING -> ProxyState.DRAINING;
            case UP -> load.state(now);
        };
    }

    /** Why it is in that state, for people; empty where the state speaks for itself. */
    String stateReason(Moment now) {
        return switch (admin) {
            case UP -> load.stateReason(now);
            case DRAINING -> "takes no new calls" + emptyIn(now);
            case DISABLED -> "taken out";
        };
    }

    private String emptyIn(Moment now) {
        double seconds = load.secondsToEmpty(now);
        if (Double.isNaN(seconds))
            return "";
        long minutes = (long) Math.ceil(seconds / 60);
        return minutes == 0 ? ", is empty" : ", empty in about " + minutes + " min";
    }
}
