/** Our own log: one line for each event, and how much of it is said. The only place that knows the library. */
@NullMarked
package org.loadstar.collector.log;

import org.jspecify.annotations.NullMarked;
