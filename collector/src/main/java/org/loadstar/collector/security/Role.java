package org.loadstar.collector.security;

import java.util.Set;

import org.loadstar.model.Word;

/** What a user is. A higher role may all that a lower one may. */
public enum Role implements Word {
    VIEWER, OPERATOR, ADMINISTRATOR;

    public Set<Permission> permissions() {
        return switch (this) {
            case VIEWER -> Set.of(Permission.READ);
            case OPERATOR -> Set.of(Permission.READ, Permission.OPERATE);
            case ADMINISTRATOR -> Set.of(Permission.values());
        };
    }
}
