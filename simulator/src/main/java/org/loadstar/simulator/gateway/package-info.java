/** The played gateways: they ask the collector over the wire and place their calls where it says. */
@NullMarked
package org.loadstar.simulator.gateway;

import org.jspecify.annotations.NullMarked;
