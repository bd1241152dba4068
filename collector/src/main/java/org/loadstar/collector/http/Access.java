package org.loadstar.collector.http;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.security.Permission;

/** Who may use a route. */
public enum Access {
    /** Anybody from anywhere: it checks by itself. */
    ANYBODY(null),
    /** From the allowed ranges anybody; from elsewhere who may read. */
    ASKER(Permission.READ),
    /** Who may read, from anywhere. */
    READ(Permission.READ),
    /** Who may operate. */
    OPERATE(Permission.OPERATE),
    /** Who may administer. */
    ADMINISTER(Permission.ADMINISTER),
    /** Who may report; of which proxy is up to the route. */
    REPORT(Permission.REPORT);

    private final @Nullable Permission needed;

    Access(@Nullable Permission needed) {
        this.needed = needed;
    }

    /** What somebody must be permitted who is not let in without a token; empty: nothing. */
    public Optional<Permission> needed() {
        return Optional.ofNullable(needed);
    }
}
