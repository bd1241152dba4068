/** What is played: the devices, how their agents behave, and the fleet.yml that describes them. */
@NullMarked
package org.loadstar.simulator.fleet;

import org.jspecify.annotations.NullMarked;
