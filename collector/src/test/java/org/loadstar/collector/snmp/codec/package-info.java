@NullMarked
package org.loadstar.collector.snmp.codec;

import org.jspecify.annotations.NullMarked;
