package org.loadstar.collector.tally;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom each mouth turned away. Immutable; what it holds is thread-safe. */
public final class AllRefusals {
    private final Map<Mouth, Refusals> byMouth = Arrays.stream(Mouth.values()).collect(
            Collectors.toMap(Function.identity(), Refusals::new, (a, b) -> a,
                    () -> new EnumMap<>(Mouth.class)));

    public Refusals of(Mouth mouth) {
        return Objects.requireNonNull(byMouth.get(mouth));
    }

    public Collection<Refusals> all() {
        return byMouth.values();
    }

    /** Logs what each has to log. */
    public void report() {
        all().forEach(Refusals::report);
    }
}
