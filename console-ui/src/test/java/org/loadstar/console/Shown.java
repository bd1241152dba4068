package org.loadstar.console;

import org.loadstar.console.connect.Contact;
import org.loadstar.console.connect.ReadOutcome;
import org.loadstar.model.view.TopologyView;

/** Contacts with a collector at a moment. */
public final class Shown {
    /** In nanoseconds of the monotonic clock. */
    public static final long NOW = 1_000_000_000_000L;

    private Shown() {}

    /** A picture that came just now. */
    public static Contact live(TopologyView picture) {
        return new Contact(picture, NOW, null, NOW, NOW + 1_000_000_000);
    }

    /** No picture since, and why. */
    public static Contact lost(TopologyView picture, ReadOutcome.Failure why) {
        return new Contact(picture, NOW - 12_000_000_000L, why, NOW - 12_000_000_000L, NOW + 4_000_000_000L);
    }
}
