/** The model of calls: who calls when, for how long, and what that does to a device. Pure; time is handed in. */
@NullMarked
package org.loadstar.simulator.calls;

import org.jspecify.annotations.NullMarked;
