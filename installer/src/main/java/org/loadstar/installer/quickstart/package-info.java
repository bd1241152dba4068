/** The quick start: a collector, a rehearsal fleet and a console, each a process of its own, with one command. */
@NullMarked
package org.loadstar.installer.quickstart;

import org.jspecify.annotations.NullMarked;
