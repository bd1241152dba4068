/** The program as its users start it: the command line and the quick start. The only module that sees all others. */
@NullMarked
package org.loadstar.installer;

import org.jspecify.annotations.NullMarked;
