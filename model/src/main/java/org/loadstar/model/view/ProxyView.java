package org.loadstar.model.view;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.AdminState;
import org.loadstar.model.ProxyState;

/**
 * A proxy as watchers see it.
 *
 * @param load        measured load predicted to now, 1.0 = full, not clamped
 * @param calls       calls of the last believed sample, predicted to now
 * @param capacity    calls at which it is full
 * @param headroom    calls that still fit
 * @param ageMillis   age of the data
 * @param confidence  0..1
 * @param stateReason why it is in that state, for people; empty while up
 */
public record ProxyView(String name, int index, ProxyState state, @Nullable Double load, @Nullable Long calls,
        @Nullable Long capacity, long headroom, @Nullable Long ageMillis, double confidence,
        List<String> pools,
        AdminState adminState, String uri, @Nullable String site, String stateReason) {}
