/** What crosses the wire between a collector and whoever watches it, and the JSON form of it. */
@NullMarked
package org.loadstar.model.view;

import org.jspecify.annotations.NullMarked;
