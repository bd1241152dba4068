package org.loadstar.model;

import org.jspecify.annotations.Nullable;

/**
 * One line of a ranking, best first.
 *
 * @param priority 10 healthy, 20 hot, ramping or suspect, 30 last resort (RFC 2782 sense: lower first)
 * @param weight   share within one priority, 0..65535 (RFC 2782)
 * @param load     predicted load, null where nothing is known
 */
public record Ranked(String proxy, String uri, int priority, int weight, @Nullable Double load,
        ProxyState state) {}
