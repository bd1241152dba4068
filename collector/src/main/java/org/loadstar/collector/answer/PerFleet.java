package org.loadstar.collector.answer;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.fleet.Fleet;

/**
 * What belongs to one fleet: made of it when it is first wanted, and anew once the fleet is another.
 * Thread-safe: all who see one fleet get the same.
 */
public final class PerFleet<T> {
    private final Supplier<Fleet> fleet;
    private final Function<Fleet, T> make;
    private volatile @Nullable Made<T> made;

    /** @param fleet the one of now */
    public PerFleet(Supplier<Fleet> fleet, Function<Fleet, T> make) {
        this.fleet = fleet;
        this.make = make;
    }

    public T get() {
        Fleet now = fleet.get();
        Made<T> known = made;
        return known != null && known.of.equals(now) ? known.value : make(now);
    }

    private synchronized T make(Fleet now) {
        Made<T> known = made;
        if (known == null || !known.of.equals(now)) {
            known = new Made<>(now, make.apply(now));
            made = known;
        }
        return known.value;
    }

    private record Made<T>(Fleet of, T value) {}
}
