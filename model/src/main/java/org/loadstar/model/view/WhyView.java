package org.loadstar.model.view;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Grounds.Considered;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * Why an answer was what it was, as data.
 *
 * @param outcome    {@code proxy} or {@code none}
 * @param proxy      that was told; null when none
 * @param why        one sentence
 * @param policy     name of the way that chose
 * @param again      proxy to which these data lead when it is decided once more; null when to none. Another than
 *                   {@code proxy} where calls were turned away that only part of had room
 * @param at         when the shares were worked out
 * @param rung       on what they rest
 * @param none       why nobody could be named; null where somebody could
 * @param admitted   share of the questions for which there was room, 0..1
 * @param coming     set-ups that were expected; null unknown
 * @param seconds    in which they were expected
 * @param turn       answers drawn by these shares before this one
 * @param considered every proxy that the asker reaches
 */
public record WhyView(String id, String outcome, @Nullable String proxy, Reason reason, String why,
        Instant givenAt, long sequence, long view, String policy, @Nullable String again, String pool,
        Instant at, Rung rung, @Nullable Reason none, double admitted, @Nullable Double coming,
        double seconds, long turn, List<Considered> considered) {}
