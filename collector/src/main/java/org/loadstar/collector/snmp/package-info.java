/** SNMP on the wire where the library serves it: what is let through to it, engine, users. */
@NullMarked
package org.loadstar.collector.snmp;

import org.jspecify.annotations.NullMarked;
