package org.loadstar.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on, all that the choice was made from and nothing else.
 *
 * @param pool       that was asked
 * @param at         when the shares were worked out
 * @param rung       on what they rest
 * @param none       why nobody may be named; null where somebody may
 * @param admitted   share of the questions that calls can be taken for, 0..1; below 1 while the pool is
 *                   saturated
 * @param coming     set-ups that were expected
 * @param seconds    in which they come
 * @param considered every proxy that the asker reaches
 * @param outOfTurn  who is named whoever's turn it is: for an emergency, or as another way to decide chose;
 *                   null: by turn
 * @param turn       how many answers were drawn by these shares before this one
 */
public record Grounds(String pool, Moment at, Rung rung, @Nullable Reason none, double admitted,
        double coming, double seconds, List<Considered> considered, @Nullable String outOfTurn, long turn) {
    public Grounds {
        considered = List.copyOf(considered);
    }

    /**
     * One proxy.
     *
     * @param state       at that moment
     * @param stateReason for people, empty where the state speaks for itself
     * @param measured    load by its last sample; null unknown
     * @param predicted   load carried on to that moment; null unknown
     * @param share       of the coming calls, sum 1 over all; 0 = not named
     * @param owed        answers that it was owed at turn 0, by smooth weighted round robin
     * @param near        whether it is at the site of who asked
     * @param ageMillis   age of its data; null without
     */
    public record Considered(String proxy, ProxyState state, String stateReason, @Nullable Double measured,
            @Nullable Double predicted, double share, double owed, boolean near, @Nullable Long ageMillis) {}
}
