package org.loadstar.collector.security;

import java.time.Duration;

/** What comes of showing a bearer token. */
public sealed interface Entry {
    /** It belongs to somebody. */
    record Known(Actor actor) implements Entry {}

    /** It belongs to nobody, or no longer. */
    record Unknown() implements Entry {}

    /** Too many from there belonged to nobody. */
    record TooOften(Duration retryAfter) implements Entry {}
}
