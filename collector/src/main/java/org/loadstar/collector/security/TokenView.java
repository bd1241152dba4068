package org.loadstar.collector.security;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A token, as it is listed: never its word.
 *
 * @param scopes    what it may do
 * @param proxy     the only proxy that it may report for; null: it reports nothing
 * @param createdBy who made it
 * @param expiresAt null: never
 */
public record TokenView(String id, String label, List<Permission> scopes, @Nullable String proxy,
        Instant createdAt, String createdBy, @Nullable Instant expiresAt) {
    static TokenView of(Token token) {
        return new TokenView(token.id(), token.label(), token.scopes().stream().sorted().toList(),
                token.proxy().orElse(null), token.createdAt(), token.by(), token.expiresAt().orElse(null));
    }
}
