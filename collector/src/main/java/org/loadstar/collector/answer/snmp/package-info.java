/** The SNMP mouth: LOADSTAR-MIB as an agent. The only place that knows the agent side of snmp4j. */
@NullMarked
package org.loadstar.collector.answer.snmp;

import org.jspecify.annotations.NullMarked;
