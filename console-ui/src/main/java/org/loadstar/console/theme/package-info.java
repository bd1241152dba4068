/** How everything looks: the tokens of both themes, type, icons, and a pen that draws with them. */
@NullMarked
package org.loadstar.console.theme;

import org.jspecify.annotations.NullMarked;
