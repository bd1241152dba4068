package org.loadstar.collector.security;

import java.time.Instant;

/**
 * A local user.
 *
 * @param by who made it
 */
record User(String name, Role role, PasswordHash password, Instant createdAt, String by) {}
