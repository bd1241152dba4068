package org.loadstar.simulator.http;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Word;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.simulator.fleet.AgentState;
import org.loadstar.simulator.fleet.Device;

/** Reads the changes that a request asks for: wholly or, where anything is wrong with it, not at all. */
final class Changes {
    private static final String LOAD = "load";
    private static final String AGENT = "agent";
    private static final String HOLD = "hold";
    private static final double HIGHEST_LOAD = 10;
    private static final long MOST_CALLS = 0xFFFF_FFFFL;

    private Changes() {}

    /** The load that {@code {"load":0.9}} asks for. */
    static double load(byte[] body) throws RefusedException {
        var fields = fields(body, Set.of(LOAD));
        if (fields.get(LOAD) instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= HIGHEST_LOAD)
            return n.doubleValue();
        throw unexpected(LOAD, "a number 0..10", fields.get(LOAD));
    }

    /** What any of {@code {"agent":"silent","hold":300}} does to a device. */
    static Consumer<Device> ofProxy(byte[] body) throws RefusedException {
        var fields = fields(body, Set.of(AGENT, HOLD));
        Consumer<Device> change = device -> {};
        if (fields.containsKey(AGENT)) {
            var state = agent(fields.get(AGENT));
            change = change.andThen(device -> device.behave(state));
        }
        if (fields.containsKey(HOLD)) {
            var calls = hold(fields.get(HOLD));
            change = change.andThen(device -> device.hold(calls));
        }
        return change;
    }

    private static AgentState agent(@Nullable Object value) throws RefusedException {
        return Word.find(AgentState.class, String.valueOf(value)).orElseThrow(() -> unexpected(AGENT,
                "one of " + String.join(", ", Word.all(AgentState.class)), value));
    }

    private static OptionalLong hold(@Nullable Object value) throws RefusedException {
        if (value == null)
            return OptionalLong.empty();
        if ((value instanceof Integer || value instanceof Long) && value instanceof Number n
                && n.longValue() >= 0 && n.longValue() <= MOST_CALLS)
            return OptionalLong.of(n.longValue());
        throw unexpected(HOLD, "a number of calls 0..4294967295, or null", value);
    }

    private static Map<?, ?> fields(byte[] body, Set<String> known) throws RefusedException {
        String expected = "an object with any of the fields "
                + String.join(", ", known.stream().sorted().toList());
        try {
            Map<?, ?> fields = Json.read(body, Map.class);
            if (fields != null && !fields.isEmpty() && known.containsAll(fields.keySet()))
                return fields;
            throw new RefusedException(400, "expected " + expected + ", got "
                    + (fields == null ? "null" : fields.keySet()));
        } catch (MalformedJsonException e) {
            throw new RefusedException(400, "expected " + expected + ", got no JSON object");
        }
    }

    private static RefusedException unexpected(String field, String expected, @Nullable Object got) {
        return new RefusedException(400, field + ": expected " + expected + ", got " + got);
    }
}
