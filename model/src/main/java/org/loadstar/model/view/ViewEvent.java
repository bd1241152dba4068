package org.loadstar.model.view;

import java.time.Instant;

/** Event {@code view}: loads or states have changed, and this is the number of the newest view. */
public record ViewEvent(long view, Instant takenAt) {}
