package org.loadstar.collector.security;

import java.time.Instant;

/**
 * A session, as it is listed: never its word.
 *
 * @param from      the address that logged in
 * @param seenAt    its last request
 * @param expiresAt when it ends at the latest
 */
public record SessionView(String id, String user, Role role, String from, Instant openedAt, Instant seenAt,
        Instant expiresAt) {}
