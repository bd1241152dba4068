/** The SNMP agents of the played devices. */
@NullMarked
package org.loadstar.simulator.agent;

import org.jspecify.annotations.NullMarked;
