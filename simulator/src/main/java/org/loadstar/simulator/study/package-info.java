/** Deciding, studied in simulated time: named scenarios, who decides in them, and tables of what became of it. */
@NullMarked
package org.loadstar.simulator.study;

import org.jspecify.annotations.NullMarked;
