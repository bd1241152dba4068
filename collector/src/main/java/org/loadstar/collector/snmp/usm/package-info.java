/** The user-based security model of SNMPv3 (RFC 3414) for a manager: keys, messages, clocks of engines. */
@NullMarked
package org.loadstar.collector.snmp.usm;

import org.jspecify.annotations.NullMarked;
