/** BER as SNMP has it (RFC 3417 section 8), requests and what is answered; knows no socket, no user and no community. */
@NullMarked
package org.loadstar.collector.snmp.codec;

import org.jspecify.annotations.NullMarked;
