package org.loadstar.model.fleet;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** A device that is read: a proxy or a gateway. */
public sealed interface Target permits Proxy, Gateway {
    String name();

    /** Stable number of the device in its table of LOADSTAR-MIB. */
    int index();

    @Nullable
    String site();

    /** Calls at which it is full, as its owner wrote it; else the device's own word is taken. */
    OptionalInt capacityCalls();

    Collect collect();

    List<Source> sources();
}
