/** The inventory as its owner wrote it: pools, proxies, gateways, links and how each is read. */
@NullMarked
package org.loadstar.model.fleet;

import org.jspecify.annotations.NullMarked;
