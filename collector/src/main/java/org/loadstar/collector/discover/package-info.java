/** Devices that are not in the inventory yet: who answers in a range of addresses, and which packs fit. */
@NullMarked
package org.loadstar.collector.discover;

import org.jspecify.annotations.NullMarked;
