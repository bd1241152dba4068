/** The collector: reads the fleet, keeps the view of its load, answers, records. */
@NullMarked
package org.loadstar.collector;

import org.jspecify.annotations.NullMarked;
