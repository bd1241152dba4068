/** Reading JVMs: JMX through Jolokia agents. The only place that knows Jolokia's client. */
@NullMarked
package org.loadstar.collector.collect.jolokia;

import org.jspecify.annotations.NullMarked;
