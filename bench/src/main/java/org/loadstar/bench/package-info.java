/** How fast it is decided: the product's core beside others, under one traffic, by JMH. Nothing of it is shipped. */
@NullMarked
package org.loadstar.bench;

import org.jspecify.annotations.NullMarked;
