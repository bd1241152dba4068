/** The fleet and what its operators want of it. */
@NullMarked
package org.loadstar.collector.inventory;

import org.jspecify.annotations.NullMarked;
