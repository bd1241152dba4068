/** The rehearsal's own HTTP: true loads, and misbehaviour on request. */
@NullMarked
package org.loadstar.simulator.http;

import org.jspecify.annotations.NullMarked;
