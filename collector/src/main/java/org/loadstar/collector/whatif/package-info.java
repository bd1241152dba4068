/** What-if: recordings in files and requests, replayed. */
@NullMarked
package org.loadstar.collector.whatif;

import org.jspecify.annotations.NullMarked;
