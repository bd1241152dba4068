/** The bars around the map: top bar, alarm strip, legend. */
@NullMarked
package org.loadstar.console.frame;

import org.jspecify.annotations.NullMarked;
