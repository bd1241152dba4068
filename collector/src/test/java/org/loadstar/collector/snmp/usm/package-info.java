@NullMarked
package org.loadstar.collector.snmp.usm;

import org.jspecify.annotations.NullMarked;
