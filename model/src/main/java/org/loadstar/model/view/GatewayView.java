package org.loadstar.model.view;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.GatewayKind;

/**
 * A gateway as watchers see it.
 *
 * @param questions counted questions it asked since the collector started
 * @param followed  share of its answers that it followed; null while that is not measured
 */
public record GatewayView(String name, int index, GatewayKind kind, ProxyState state, @Nullable Double load,
        @Nullable Long calls, @Nullable Long capacity, @Nullable Long ageMillis, double confidence,
        @Nullable String site,
        long questions, @Nullable Double followed, String stateReason) {}
