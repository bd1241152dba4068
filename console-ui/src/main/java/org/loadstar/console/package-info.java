/** The console: a window that shows a collector's picture of the network, and how old it is. */
@NullMarked
package org.loadstar.console;

import org.jspecify.annotations.NullMarked;
