package org.loadstar.decide;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Moment;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * How a pool stands at one moment: who may be named and with what share. Immutable.
 *
 * @param at     when it was worked out
 * @param none   why nobody may be named; null where somebody may
 * @param rung   on what the shares rest
 * @param shares per proxy of the pool in its order, sum 1; all 0 where none
 * @param lowest position of the proxy with the lowest measured load among those that may be named; -1 where
 *               none is known
 * @param ranked all that could be named, best first
 */
record Standing(Moment at, @Nullable Reason none, Rung rung, Shares shares, int lowest,
        List<Ranked> ranked) {}
