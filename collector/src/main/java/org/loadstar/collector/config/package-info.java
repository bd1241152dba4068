/** The configuration as records, and its strict reading: all problems in one list with file and line. */
@NullMarked
package org.loadstar.collector.config;

import org.jspecify.annotations.NullMarked;
