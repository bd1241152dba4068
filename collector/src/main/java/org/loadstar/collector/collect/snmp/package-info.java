/** Reading over SNMP: what an agent is asked, and how in each version; one socket for all. */
@NullMarked
package org.loadstar.collector.collect.snmp;

import org.jspecify.annotations.NullMarked;
