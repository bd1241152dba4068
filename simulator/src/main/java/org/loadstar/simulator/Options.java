package org.loadstar.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Arguments of the form {@code --name value}. Confined to the reading thread. */
final class Options {
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    Options(String... arguments) throws UsageException {
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--"))
                throw new UsageException("expected an option such as --fleet-file, got " + arguments[i]);
            if (i + 1 == arguments.length)
                throw new UsageException(arguments[i] + ": expected a value, got nothing");
            if (given.put(arguments[i], arguments[i + 1]) != null)
                throw new UsageException(arguments[i] + ": expected one value, got the option a second time");
        }
    }

    /** A value that must be there. */
    <T> T required(String name, String expected, Function<String, Optional<T>> parser) throws UsageException {
        known.add(name);
        String value = given.get(name);
        if (value == null)
            throw new UsageException(name + ": expected " + expected + ", got nothing");
        return parser.apply(value)
                .orElseThrow(() -> new UsageException(name + ": expected " + expected + ", got " + value));
    }

    <T> T optional(String name, T standIn, String expected, Function<String, Optional<T>> parser)
            throws UsageException {
        known.add(name);
        return given.containsKey(name) ? required(name, expected, parser) : standIn;
    }

    /** To be called last: refuses every option that nobody asked for. */
    void end() throws UsageException {
        for (String name : given.keySet())
            if (!known.contains(name))
                throw new UsageException("expected one of " + String.join(", ", known) + ", got " + name);
    }
}
