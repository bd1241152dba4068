package org.loadstar.model.view;

import java.util.List;

/**
 * What another fleet changes, by name.
 *
 * @param version that is applied when all is done
 * @param dryRun  whether nothing was done
 * @param links   as {@code from -> to}
 */
public record FleetChangesView(int version, boolean dryRun, Names pools, Names proxies, Names gateways,
        Names links) {
    /** Names of one kind, in the order of their file. */
    public record Names(List<String> added, List<String> removed, List<String> changed) {
        public Names {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }
}
