package org.loadstar.model.view;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.GatewayKind;

/**
 * A gateway as watchers see it.
 *
 * @param questions counted questions it asked since the collector started
 * @param told      how often it was told a proxy
 * @param followed  how far what it was told became calls, 0..1; null before enough of it should have
 */
public record GatewayView(String name, int index, GatewayKind kind, ProxyState state, @Nullable Double load,
        @Nullable Long calls, @Nullable Long capacity, @Nullable Long ageMillis, double confidence,
        @Nullable String site,
        long questions, long told, @Nullable Double followed, String stateReason) {}
