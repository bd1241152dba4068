/**
 * The heart: from samples and questions to "which proxy". Pure: no clock, no threads, no I/O.
 *
 * <p>{@link org.loadstar.decide.DecisionCore} is the one seat from outside; {@code .load} turns
 * readings into believed loads.
 */
@NullMarked
package org.loadstar.decide;

import org.jspecify.annotations.NullMarked;
