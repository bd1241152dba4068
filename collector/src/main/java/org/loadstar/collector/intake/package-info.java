/** What devices tell by themselves: received in several protocols, the same sample from each. */
@NullMarked
package org.loadstar.collector.intake;

import org.jspecify.annotations.NullMarked;
