package org.loadstar.model.view;

import org.jspecify.annotations.Nullable;

/**
 * Traffic that we advised: from a gateway to a pool, or from a pool to one of its proxies.
 *
 * @param callsPerMinute answers given along this link in the last minute; null in the first minute
 *                       after a start
 */
public record LinkView(String from, String to, @Nullable Double callsPerMinute) {}
