/** Small files: those that survive a kill, those that are secret, those that people write. */
@NullMarked
package org.loadstar.collector.file;

import org.jspecify.annotations.NullMarked;
