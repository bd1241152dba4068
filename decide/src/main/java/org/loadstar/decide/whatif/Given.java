package org.loadstar.decide.whatif;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What one question was given.
 *
 * @param known whether it is known at all
 * @param proxy the proxy that was named; null where there was none or nothing is known
 */
public record Given(boolean known, @Nullable String proxy) {
    /** Nobody noted it. */
    public static final Given UNKNOWN = new Given(false, null);
    /** That no proxy had room. */
    public static final Given NONE = new Given(true, null);

    public static Given proxy(String name) {
        return new Given(true, name);
    }

    static Given of(Optional<String> chosen) {
        return chosen.map(Given::proxy).orElse(NONE);
    }
}
