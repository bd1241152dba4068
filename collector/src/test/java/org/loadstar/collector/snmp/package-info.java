@NullMarked
package org.loadstar.collector.snmp;

import org.jspecify.annotations.NullMarked;
