package org.loadstar.collector.api;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.intake.DurableReports;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports.Outcome;
import org.loadstar.db.log.LogRefusedException.Kind;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Proxy;

/**
 * Loads that proxies report by themselves. A report is answered with 202 only once it is durable, so
 * whoever got no such answer sends it again with the same id. Thread-safe.
 */
public final class ReportsResource {
    private static final String FORM = "{\"proxy\":\"..\",\"id\":\"..\",\"metrics\":{\"calls\":..},\"takenAt\":\"..\"}";
    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
    private static final String ID_FORM = "1 to 64 printable characters of ASCII without spaces";
    /** Older reports tell nothing that anybody still wants to know. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Supplier<Fleet> fleet;
    private final DurableReports reports;
    private final TimeSource time;

    /** @param fleet the one of now */
    public ReportsResource(Supplier<Fleet> fleet, DurableReports reports, TimeSource time) {
        this.fleet = fleet;
        this.reports = reports;
        this.time = time;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.REPORT, "POST", "/v1/reports",
                new JsonHandler<>(Told.class, FORM, this::post)).waiting());
    }

    private Reply post(Request r, Told told) throws BadRequestException {
        String name = told.proxy() == null ? "" : told.proxy();
        if (r.actor().filter(a -> a.mayReport(name)).isEmpty())
            return Reply.problem(403, "Forbidden",
                    "proxy: expected the proxy that the token is for, got \"" + name + "\"");
        Optional<Proxy> proxy = fleet.get().proxy(name);
        if (proxy.isEmpty())
            return NetworkResources.missing("proxy");
        String id = told.id() == null ? "" : told.id();
        if (!ID.matcher(id).matches())
            throw new BadRequestException("id", ID_FORM, id);
        Moment takenAt = takenAt(told.takenAt(), proxy.get().collect().every());
        var sample = new Sample(name, Origin.REPORT, takenAt, readings(told, takenAt));
        Outcome outcome = reports.take(new Report(sample, "http/" + name + "/" + id));
        return switch (outcome) {
            case TAKEN, REPEATED -> Reply.json(202, new Taken(id, outcome));
            case REFUSED -> refused();
        };
    }

    private Reply refused() {
        if (reports.trouble().equals(Optional.of(Kind.FULL)))
            return Reply.problem(507, "Insufficient Storage",
                    "there is no room to keep the report: send it again later");
        return Reply.problem(503, "Service Unavailable", "the report can't be kept now: send it again later")
                .with("Retry-After", Integer.toString(1 + ThreadLocalRandom.current().nextInt(5)));
    }

    /**
     * When it was so, by the proxy's word, which only ever makes it older: a clock that is ahead by no more
     * than a period is taken for ours.
     */
    private Moment takenAt(@Nullable String word, Duration period) throws BadRequestException {
        Moment now = time.now();
        if (word == null)
            return now;
        Duration age;
        try {
            age = Duration.between(OffsetDateTime.parse(word).toInstant(), now.wall());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadRequestException("takenAt", "RFC 3339 with zone", word);
        }
        if (age.compareTo(period.negated()) < 0 || age.compareTo(OLDEST) > 0)
            throw new BadRequestException("takenAt", "between a day before and " + period.toMillis()
                    + " ms after " + now.wall() + ", which is now", word);
        return age.isNegative() ? now : now.minus(age);
    }

    /** All numbers; null is unknown and left out. */
    private static Map<Metric, Reading> readings(Told told, Moment takenAt) throws BadRequestException {
        var readings = new EnumMap<Metric, Reading>(Metric.class);
        for (var e : (told.metrics() == null ? Map.<String, Object>of() : told.metrics()).entrySet()) {
            Metric metric = Word.find(Metric.class, e.getKey())
                    .orElseThrow(() -> new BadRequestException("metrics",
                            "only " + String.join(", ", Word.all(Metric.class)), e.getKey()));
            if (e.getValue() != null)
                readings.put(metric, new Reading(number(metric, e.getValue()), takenAt));
        }
        if (readings.isEmpty())
            throw new BadRequestException("metrics", "at least one number", "none");
        return readings;
    }

    private static double number(Metric metric, Object told) throws BadRequestException {
        double most = switch (metric) {
            case CPU, MEMORY, HEALTH -> 1;
            case CALLS, CAPACITY, PORTS, BANDWIDTH, REGISTRATIONS, LICENCES, ATTEMPTS, REJECTS, LOAD ->
                Double.MAX_VALUE;
        };
        if (told instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= most)
            return n.doubleValue();
        throw new BadRequestException("metrics." + metric.word(),
                most == 1 ? "a number 0..1 or null" : "a number of at least 0 or null", String.valueOf(told));
    }

    /** What is sent; a value is a number or null. */
    private record Told(@Nullable String proxy, @Nullable String takenAt, @Nullable String id,
            @Nullable Map<String, @Nullable Object> metrics) {}

    private record Taken(String id, Outcome outcome) {}
}
