/** From readings to a load that is believed: plausibility, prediction, the index of the bottleneck. */
@NullMarked
package org.loadstar.decide.load;

import org.jspecify.annotations.NullMarked;
