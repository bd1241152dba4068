package org.loadstar.collector.security;

import java.time.Instant;

/**
 * A local user, as it is listed.
 *
 * @param createdBy who made it
 */
public record UserView(String name, Role role, Instant createdAt, String createdBy) {
    static UserView of(User user) {
        return new UserView(user.name(), user.role(), user.createdAt(), user.by());
    }
}
