package org.loadstar.decide.whatif;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a replay found. Immutable.
 *
 * @param policy       that was tried
 * @param from         time of the first event; null where there was none
 * @param to           time of the last event or question
 * @param samples      that were taken in
 * @param questions    that were asked, drawn ones included
 * @param drawn        questions whose moment was drawn, because only their count is known
 * @param unrecorded   questions of which the recorded answer is not known
 * @param notes        what a reader has to know of these figures, sentences
 * @param results      the recorded answers first, then the policy where it is another
 */
public record WhatIfReport(String policy, Replayed conditions, @Nullable Instant from, @Nullable Instant to,
        long samples, long questions, long drawn, long unrecorded, List<String> notes, List<Result> results) {
    public WhatIfReport {
        notes = List.copyOf(notes);
        results = List.copyOf(results);
    }

    /**
     * The conditions of the replay.
     *
     * @param validityMillis null: three periods of each proxy
     */
    public record Replayed(long seed, @Nullable Long validityMillis, long horizonMillis, double fullAt,
            long holdingMillis, double followed) {}

    /** Figures of one policy. */
    public record Result(String policy, List<OfPool> pools) {
        public Result {
            pools = List.copyOf(pools);
        }
    }

    /**
     * Figures of one pool. Loads: 1.0 = full, second by second; null where no load is known.
     *
     * @param none            questions that were told that there is none
     * @param unknown         questions of which the answer is not known
     * @param agreement       % of the known recorded answers that are the same; null where none is known
     * @param peak            greatest load of the fullest proxy
     * @param p99             load of the fullest proxy that 99 % of the time is not above
     * @param mean            load of the fullest proxy, mean over time
     * @param imbalance       load of the fullest proxy by that of the mean proxy, mean over time, 1..
     * @param minutesAbove85  minutes with the fullest proxy above 85 %
     * @param minutesAbove100 minutes with the fullest proxy above 100 %
     * @param longestRun      most answers in a row that named the same proxy
     */
    public record OfPool(String pool, long questions, List<OfProxy> answers, long none, long unknown,
            @Nullable Double agreement, @Nullable Double peak, @Nullable Double p99, @Nullable Double mean,
            @Nullable Double imbalance, double minutesAbove85, double minutesAbove100, long longestRun) {
        public OfPool {
            answers = List.copyOf(answers);
        }
    }

    /**
     * How often a proxy was named.
     *
     * @param share of all answers that named one, 0..1; null where none did
     */
    public record OfProxy(String proxy, long answers, @Nullable Double share) {}
}
