/** Small files that survive a kill. */
@NullMarked
package org.loadstar.collector.file;

import org.jspecify.annotations.NullMarked;
