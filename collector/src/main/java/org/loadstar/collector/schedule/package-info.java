/** When targets are read. */
@NullMarked
package org.loadstar.collector.schedule;

import org.jspecify.annotations.NullMarked;
