package org.loadstar.collector.answer;

import java.util.Optional;

import org.loadstar.decide.policy.Policies;

/**
 * Who decides.
 *
 * @param policy whose answers are given, one of {@link Policies#names()}
 * @param shadow another whose answers are only counted; empty: nobody's
 * @param seed   of those that draw lots
 */
public record Ways(String policy, Optional<String> shadow, long seed) {
    /** The product's own way alone. */
    public static final Ways LOADSTAR = new Ways(Policies.LOADSTAR, Optional.empty(), 0);
}
