package org.loadstar.collector.inventory;

import org.loadstar.model.view.FleetChangesView;

/** What came of the wish to apply another fleet. */
public sealed interface Applied {
    /**
     * It is applied, or could be where that was all that was asked.
     *
     * @param version that is applied now
     */
    record Done(FleetVersion version, FleetChangesView changes) implements Applied {}

    /** Somebody applied another one meanwhile: nothing was done. */
    record Stale(FleetVersion version) implements Applied {}

    /** The disk refuses: nothing was done. */
    record NotKept() implements Applied {}
}
