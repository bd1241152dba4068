/** Thousands of SNMP agents that cost little, for measuring those who ask them. */
@NullMarked
package org.loadstar.simulator.agent.farm;

import org.jspecify.annotations.NullMarked;
