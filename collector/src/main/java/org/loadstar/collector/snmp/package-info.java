/** SNMP on the wire, for the agent and the manager alike: what is let through to the library, engine, users. */
@NullMarked
package org.loadstar.collector.snmp;

import org.jspecify.annotations.NullMarked;
