package org.loadstar.collector.sip;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a voice gateway tells of its resources in {@code X-cisco-rai} (Cisco IOS, resource availability indication):
 * {@code DS0;almost-out-of-resource=false;available=13;total=30;used=57%}. Read leniently: the letter O for the 0 of
 * DS0, a missing percent sign, any order, no SYSTEM. Immutable.
 *
 * @param almostOut whether any resource is said to be almost used up; empty: nothing is said of that
 * @param lines     channels to the telephone network, else those of signal processors; empty: not told
 * @param busiest   used share of the fuller of both, 0..1
 * @param cpu       used share, 0..1
 * @param memory    used share, 0..1
 */
public record Rai(Optional<Boolean> almostOut, Optional<Lines> lines, OptionalDouble busiest,
        OptionalDouble cpu,
        OptionalDouble memory) {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(?:%|[KMG]B)?",
            Pattern.CASE_INSENSITIVE);
    private static final Resource NOTHING = new Resource(Map.of());

    /**
     * Lines in use of all.
     *
     * @param total above 0
     */
    public record Lines(double used, double total) {}

    /** Empty where nothing of it can be read. */
    public static Optional<Rai> of(SipMessage message) {
        Map<String, Resource> told = new HashMap<>();
        for (String value : message.values(Header.X_CISCO_RAI))
            for (String element : Parameters.elements(value))
                told.putIfAbsent(name(element), new Resource(Parameters.of(element)));
        List<Boolean> almostOut = told.values().stream().flatMap(r -> r.almostOut().stream()).toList();
        Resource channels = told.getOrDefault("DS0", NOTHING);
        Resource processors = told.getOrDefault("DSP", NOTHING);
        OptionalDouble busiest = Stream.of(channels, processors).flatMapToDouble(r -> r.share().stream())
                .max();
        var rai = new Rai(almostOut.isEmpty() ? Optional.empty() : Optional.of(almostOut.contains(true)),
                channels.lines().or(processors::lines), busiest, told.getOrDefault("CPU", NOTHING).share(),
                told.getOrDefault("MEMORY", NOTHING).share());
        return rai.saysNothing() ? Optional.empty() : Optional.of(rai);
    }

    private static String name(String element) {
        String name = Parameters.head(element).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "DSO" -> "DS0";
            case "MEM" -> "MEMORY";
            default -> name;
        };
    }

    private boolean saysNothing() {
        return almostOut.isEmpty() && lines.isEmpty() && busiest.isEmpty() && cpu.isEmpty()
                && memory.isEmpty();
    }

    /**
     * The load that it tells: 1 at least where a resource is almost used up, else the share of lines that are used.
     * Empty: that none is almost used up is no figure.
     */
    public OptionalDouble load() {
        return almostOut.orElse(false) ? OptionalDouble.of(Math.max(1, busiest.orElse(1))) : busiest;
    }

    /** @param parameters by name in lower case */
    private record Resource(Map<String, String> parameters) {
        Optional<Boolean> almostOut() {
            return switch (parameters.getOrDefault("almost-out-of-resource", "").toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        Optional<Lines> lines() {
            double total = amount("total");
            double available = amount("available");
            double used = available <= total ? total - available : total * amount("used") / 100;
            return total > 0 && used >= 0 && used <= total
                    ? Optional.of(new Lines(used, total))
                    : Optional.empty();
        }

        OptionalDouble share() {
            double used = amount("used") / 100;
            if (used >= 0 && used <= 1)
                return OptionalDouble.of(used);
            return lines().map(l -> OptionalDouble.of(l.used / l.total)).orElse(OptionalDouble.empty());
        }

        /** NaN where it is not told, or is none. */
        private double amount(String name) {
            var m = AMOUNT.matcher(parameters.getOrDefault(name, ""));
            return m.matches() ? Double.parseDouble(m.group(1)) : Double.NaN;
        }
    }
}
