/** Reading over SNMP: the only place that knows the manager side of snmp4j. */
@NullMarked
package org.loadstar.collector.collect.snmp;

import org.jspecify.annotations.NullMarked;
