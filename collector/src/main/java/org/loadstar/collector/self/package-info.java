/** How the collector itself fares, for who watches it. The only place that knows the library of Prometheus. */
@NullMarked
package org.loadstar.collector.self;

import org.jspecify.annotations.NullMarked;
