/** Fleets that are written down elsewhere: in a dispatcher's list, a load balancer's table, a list of hosts, a CSV. */
@NullMarked
package org.loadstar.collector.importing;

import org.jspecify.annotations.NullMarked;
