package org.loadstar.collector.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.whatif.Event;
import org.loadstar.decide.whatif.Given;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.json.JsonBlock;

/** Reads the lines of a recording that follow its header. Confined to the reading thread. */
final class EventLines {
    static final int MOST_A_LINE = 100_000;
    static final int MOST_A_MINUTE = 500_000;
    static final int MOST_IN_ALL = 5_000_000;
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);
    private static final Duration LATEST_SAMPLE = Duration.ofMinutes(1);
    private static final long MINUTE_MILLIS = 60_000;
    private static final int LONGEST_CLIENT = 200;
    private static final String KIND = "one of sample, missed, question, minute";

    private final Map<String, Pool> pools;
    private final Map<String, Proxy> proxies;
    private final Map<Instant, Integer> ofMinute = new HashMap<>();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long questions;

    EventLines(Fleet fleet) {
        pools = fleet.pools().stream().collect(Collectors.toMap(Pool::name, p -> p, (a, b) -> a));
        proxies = fleet.proxies().stream().collect(Collectors.toMap(Proxy::name, p -> p, (a, b) -> a));
    }

    /** The event of a line; empty where it is none, which is noted. */
    Optional<Event> event(JsonBlock line) {
        List<String> kinds = List.of("sample", "missed", "question", "minute").stream().filter(line::has)
                .toList();
        if (kinds.size() != 1) {
            line.problem("line", KIND, kinds.isEmpty() ? "none of them" : String.join(" and ", kinds));
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        boolean counts = kind.equals("minute");
        Instant time = time(line, counts ? "minute" : "at");
        if (counts && time.toEpochMilli() % MINUTE_MILLIS != 0)
            line.problem("minute", "the beginning of a minute", time.toString());
        Moment at = moment(time);
        Event event = switch (kind) {
            case "sample" -> new Event.Told(at, sample(line.block("sample"), at));
            case "missed" -> missed(line.block("missed"), at);
            case "question" -> question(line.block("question"), at);
            default -> counted(line, at);
        };
        line.end();
        return Optional.of(event);
    }

    /** A time that is not before the last one; the last one where it is wrong. */
    private Instant time(JsonBlock line, String key) {
        Instant before = last;
        Instant time = line.time(key).orElse(before == null ? Instant.EPOCH : before);
        if (before != null && time.isBefore(before)) {
            line.problem(key, "a time not before that of a line above, " + before, time.toString());
            return before;
        }
        if (first == null)
            first = time;
        if (Duration.between(first, time).compareTo(LONGEST_SPAN) > 0) {
            line.problem(key, "a time at most 31 days after the first, " + first, time.toString());
            return before == null ? time : before;
        }
        last = time;
        return time;
    }

    /** Monotonic time is made of the wall's: a recording has one clock. */
    private static Moment moment(Instant time) {
        return new Moment(time,
                Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
    }

    private Sample sample(JsonBlock b, Moment at) {
        String target = target(b);
        Instant taken = b.has("takenAt") ? b.time("takenAt").orElse(at.wall()) : at.wall();
        if (taken.isAfter(at.wall()) || taken.isBefore(at.wall().minus(LATEST_SAMPLE)))
            b.problem("takenAt", "a time not after at and at most a minute before it", taken.toString());
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        JsonBlock metrics = b.block("metrics");
        if (metrics.keys().isEmpty())
            b.problem("metrics", "at least one metric", "nothing");
        for (String key : metrics.keys()) {
            double value = metrics.has(key) ? metrics.number(key) : Double.NaN;
            Optional<Metric> metric = Word.find(Metric.class, key);
            if (metric.isEmpty())
                metrics.problem(key, "one of the keys " + String.join(", ", Word.all(Metric.class)),
                        "an unknown key");
            else if (!Double.isNaN(value))
                readings.put(metric.get(), new Reading(value, moment(taken)));
        }
        b.end();
        return new Sample(target, Origin.POLL, moment(taken), readings);
    }

    private Event missed(JsonBlock b, Moment at) {
        String target = target(b);
        b.end();
        return new Event.Missed(at, target);
    }

    private String target(JsonBlock b) {
        return b.text("target", "a proxy of the header",
                s -> proxies.containsKey(s) ? Optional.of(s) : Optional.empty()).orElse("");
    }

    private Event question(JsonBlock b, Moment at) {
        Optional<Pool> pool = pool(b);
        String client = client(b);
        Optional<String> told = b.has("told")
                ? b.text("told", "a proxy of the pool",
                        s -> pool.isEmpty() || pool.get().proxies().contains(s)
                                ? Optional.of(s)
                                : Optional.empty())
                : Optional.empty();
        boolean none = b.flag("none");
        if (none && told.isPresent())
            b.problem("none", "either told or none", "both");
        b.end();
        add(b, "pool", 1);
        return new Event.Asked(at, pool.map(Pool::name).orElse(""), client,
                none ? Given.NONE : told.map(Given::proxy).orElse(Given.UNKNOWN));
    }

    private Event counted(JsonBlock b, Moment at) {
        Optional<Pool> pool = pool(b);
        String client = client(b);
        int count = b.whole("questions", 0, MOST_A_LINE);
        int none = b.optionalWhole("none", 0, MOST_A_LINE).orElse(0);
        var told = new LinkedHashMap<String, Integer>();
        JsonBlock byProxy = b.block("told");
        long sum = none;
        for (String key : byProxy.keys()) {
            int n = byProxy.whole(key, 0, MOST_A_LINE);
            if (pool.isPresent() && !pool.get().proxies().contains(key))
                byProxy.problem(key, "a proxy of the pool", "an unknown key");
            told.put(key, n);
            sum += n;
        }
        if (sum > count)
            b.problem("told", "at most " + count + " with those told none, as many as questions",
                    String.valueOf(sum));
        if (ofMinute.merge(at.wall(), count, Integer::sum) > MOST_A_MINUTE)
            b.problem("questions", "at most " + MOST_A_MINUTE + " in one minute", "more");
        add(b, "questions", count);
        return new Event.Counted(at, pool.map(Pool::name).orElse(""), client, count, told, none);
    }

    private void add(JsonBlock b, String key, int more) {
        boolean wasWithin = questions <= MOST_IN_ALL;
        questions += more;
        if (wasWithin && questions > MOST_IN_ALL)
            b.problem(key, "at most " + MOST_IN_ALL + " questions in all", "more");
    }

    private Optional<Pool> pool(JsonBlock b) {
        return b.text("pool", "a pool of the header", s -> Optional.ofNullable(pools.get(s)));
    }

    private static String client(JsonBlock b) {
        return b.text("client", "1 to " + LONGEST_CLIENT + " characters",
                s -> s.isEmpty() || s.length() > LONGEST_CLIENT ? Optional.empty() : Optional.of(s))
                .orElse("");
    }
}
