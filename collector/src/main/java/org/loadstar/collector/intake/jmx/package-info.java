/** Reports over JMX: notifications of changed attributes, fetched through Jolokia agents by requests of ours. */
@NullMarked
package org.loadstar.collector.intake.jmx;

import org.jspecify.annotations.NullMarked;
