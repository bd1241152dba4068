package org.loadstar.mibs.recognise;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.mibs.recognise.Shown.Kind;
import org.loadstar.model.Metric;

/** What the name of an object suggests that it tells. */
final class Role {
    private static final String CALL = "(call|session|dialog|invite)";
    private static final String MOST = "(max|limit|capacity|licen[cs]e)";
    private static final String REFUSED = "(reject|fail|refus|denied)";
    private static final String CHANNEL = "(ports|channels|ds0|dsp)";
    private static final String IN_USE = "(use|active|busy)";
    /** Gauges that are settings or say something else of calls than how many there are. */
    private static final Pattern NONE = Pattern
            .compile(REFUSED + "|error|threshold|duration|timer|timeout|index|status|version");
    /** The first that fits counts. */
    private static final List<Suggestion> SUGGESTIONS = List.of(
            new Suggestion(Kind.COUNTER, either(CALL, REFUSED), Metric.REJECTS),
            new Suggestion(Kind.COUNTER, CALL + "|attempt|setup", Metric.ATTEMPTS),
            new Suggestion(Kind.GAUGE, either(MOST, CALL), Metric.CAPACITY),
            new Suggestion(Kind.GAUGE, "cpu|processor.*(load|util)", Metric.CPU),
            new Suggestion(Kind.GAUGE, "mem(ory)?.*(util|percent|usage)", Metric.MEMORY),
            new Suggestion(Kind.GAUGE, "licen[cs]e.*use", Metric.LICENCES),
            new Suggestion(Kind.GAUGE, "regist(ered|ration)", Metric.REGISTRATIONS),
            new Suggestion(Kind.GAUGE, "bandwidth|bitrate", Metric.BANDWIDTH),
            new Suggestion(Kind.GAUGE, either(CHANNEL, IN_USE), Metric.PORTS),
            new Suggestion(Kind.GAUGE, CALL, Metric.CALLS));

    private Role() {}

    static Optional<Metric> suggested(String name, Kind kind) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (kind == Kind.GAUGE && NONE.matcher(lower).find())
            return Optional.empty();
        return SUGGESTIONS.stream()
                .filter(s -> s.kind == kind && Pattern.compile(s.name).matcher(lower).find())
                .findFirst().map(Suggestion::metric);
    }

    private static String either(String one, String other) {
        return one + ".*" + other + "|" + other + ".*" + one;
    }

    /** @param name what the name of such an object has in it, in lower case */
    private record Suggestion(Kind kind, String name, Metric metric) {}
}
