/** What the rooms count as they work: quick to count, read when somebody looks. */
@NullMarked
package org.loadstar.collector.tally;

import org.jspecify.annotations.NullMarked;
