/** Reading a collector's picture of the network over HTTP, with a deadline, and what became of it. */
@NullMarked
package org.loadstar.console.connect;

import org.jspecify.annotations.NullMarked;
