package org.loadstar.collector;

import java.util.Optional;

import org.loadstar.collector.security.Actor;
import org.loadstar.collector.security.Door;
import org.loadstar.collector.security.Entry;
import org.loadstar.collector.security.Role;

/** Doors of tests. */
public final class TestDoor {
    private TestDoor() {}

    /** One to which a single word is known, that of an administrator. */
    public static Door of(String word) {
        return (bearer, source) -> bearer.equals(word)
                ? new Entry.Known(
                        new Actor("user tester", Role.ADMINISTRATOR.permissions(), Optional.empty(),
                                Optional.empty()))
                : new Entry.Unknown();
    }
}
