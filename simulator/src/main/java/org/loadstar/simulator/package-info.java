/** The rehearsal fleet: a process of its own that plays proxies and gateways on the wire. */
@NullMarked
package org.loadstar.simulator;

import org.jspecify.annotations.NullMarked;
