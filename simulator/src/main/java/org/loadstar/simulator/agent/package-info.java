/** The agents of the played devices; SNMP here, Jolokia in its own package. */
@NullMarked
package org.loadstar.simulator.agent;

import org.jspecify.annotations.NullMarked;
