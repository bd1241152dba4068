/** The map: gateways, pools and proxies, what is drawn of them and where. */
@NullMarked
package org.loadstar.console.map;

import org.jspecify.annotations.NullMarked;
