/** From samples to the store, without ever holding up an answer. */
@NullMarked
package org.loadstar.collector.history;

import org.jspecify.annotations.NullMarked;
