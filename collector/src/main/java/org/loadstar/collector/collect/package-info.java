/** One read of one target by a deadline, whatever it speaks. */
@NullMarked
package org.loadstar.collector.collect;

import org.jspecify.annotations.NullMarked;
