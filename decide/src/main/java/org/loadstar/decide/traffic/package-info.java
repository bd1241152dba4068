/** Teletraffic: what a number of places carries of the calls that are offered. Pure. */
@NullMarked
package org.loadstar.decide.traffic;

import org.jspecify.annotations.NullMarked;
