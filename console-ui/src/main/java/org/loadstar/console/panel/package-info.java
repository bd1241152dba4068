/** The side panel: whom to use now, the selected node, and how old the data are. */
@NullMarked
package org.loadstar.console.panel;

import org.jspecify.annotations.NullMarked;
