/**
 * A simulated network: proxies, calls, agents, collectors and askers, event by event. Seconds are
 * those of the simulation; all that is drawn comes from the streams of one seed.
 */
@NullMarked
package org.loadstar.simulator.study.world;

import org.jspecify.annotations.NullMarked;
