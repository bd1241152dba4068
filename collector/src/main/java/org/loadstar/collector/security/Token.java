package org.loadstar.collector.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token of a program: what is known of it but the word itself.
 *
 * @param id        its public name
 * @param label     what it is for, 1..64 characters
 * @param scopes    what it may do
 * @param proxy     the proxy that it reports for; present exactly where REPORT is its only scope
 * @param digest    SHA-256 of the word
 * @param by        who made it
 * @param expiresAt from when on it is nobody's; empty: never
 */
record Token(String id, String label, Set<Permission> scopes, Optional<String> proxy, String digest,
        Instant createdAt, String by, Optional<Instant> expiresAt) {
    Token {
        scopes = Set.copyOf(scopes);
    }

    boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
