package org.loadstar.decide;

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

    ProxyState state(Moment now) {
        return switch (admin) {
            case DISABLED -> ProxyState.DISABLED;
            case DRAINING -> ProxyState.DRAINING;
            case UP -> load.state(now);
        };
    }

    /** Calls that still fit until it is full; 0 where its load or its capacity is not known. */
    long headroom(Moment now) {
        var calls = load.predictedCalls(now);
        return calls.isEmpty() || load.capacity().isEmpty()
                ? 0
                : (long) Math.max(0, load.limits(now).callsAt(1) - calls.getAsDouble());
    }
}
