/** SNMP notifications: traps and informs of the fleet's devices, received as reports. */
@NullMarked
package org.loadstar.collector.intake.snmp;

import org.jspecify.annotations.NullMarked;
