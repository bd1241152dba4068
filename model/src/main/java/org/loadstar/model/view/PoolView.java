package org.loadstar.model.view;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Media;
import org.loadstar.model.Reason;

/**
 * A pool as watchers see it.
 *
 * @param told     proxy that a question would be told now; null when none
 * @param lowest   proxy with the single lowest load; null when none is known
 * @param headroom calls that still fit on healthy proxies
 * @param saturated whether all that serve are full, or were and none has become much emptier since
 * @param validMillis age up to which data of this pool count as valid
 * @param questions counted questions since the collector started
 * @param refused  those of them that were told none
 */
public record PoolView(String name, int index, Media media, @Nullable String site, List<String> proxies,
        @Nullable String told, Reason reason, String why, @Nullable String lowest,
        @Nullable Double lowestLoad,
        long headroom, boolean saturated, @Nullable Long ageMillis, long validMillis, double confidence,
        long sequence,
        long questions,
        long refused) {}
