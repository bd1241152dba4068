/** Ways to decide, to be compared with each other: the product's own and simple ones. */
@NullMarked
package org.loadstar.decide.policy;

import org.jspecify.annotations.NullMarked;
