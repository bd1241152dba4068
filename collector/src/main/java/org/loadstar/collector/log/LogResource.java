package org.loadstar.collector.log;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.config.Settings.LogLevel;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.model.Word;
import org.loadstar.model.yaml.Scalars;

/** Levels of the log, to be seen and to be changed for a while. Thread-safe. */
public final class LogResource {
    private static final String PATH = "/v1/log";
    private static final String FOR = "10m";
    private static final Duration LONGEST = Duration.ofHours(24);
    private final LogLevels levels;
    private final Audit audit;

    public LogResource(LogLevels levels, Audit audit) {
        this.levels = levels;
        this.audit = audit;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ADMINISTER, "GET", PATH, r -> reply()),
                Route.of(Access.ADMINISTER, "PUT", PATH, new JsonHandler<>(Wanted.class,
                        "{\"level\":\"debug\",\"logger\":\"org.loadstar\",\"for\":\"10m\"}", this::put))
                        .waiting());
    }

    private Reply put(Request r, Wanted wanted) throws BadRequestException {
        String word = wanted.level() == null ? "" : wanted.level();
        LogLevel level = Word.find(LogLevel.class, word).orElseThrow(
                () -> new BadRequestException("level",
                        "one of " + String.join(", ", Word.all(LogLevel.class)),
                        word));
        String howLong = wanted.howLong() == null ? FOR : wanted.howLong();
        Optional<Duration> time = Scalars.duration(howLong)
                .filter(d -> d.isPositive() && d.compareTo(LONGEST) <= 0);
        if (time.isEmpty())
            throw new BadRequestException("for", "a duration above 0 and at most 24h", howLong);
        String logger = wanted.logger() == null ? LogLevels.OURS : wanted.logger();
        if (!levels.isOurs(logger))
            throw new BadRequestException("logger",
                    LogLevels.OURS + " or a package or class below it that has logged", logger);
        try {
            audit.record(r.by(), "log.level-changed", logger, null, new Asked(level, howLong));
        } catch (IOException e) {
            return Reply.problem(507, "Insufficient Storage", "it could not be audited and was not done");
        }
        levels.change(logger, level, time.get());
        return reply();
    }

    private Reply reply() {
        return Reply.json(new Levels(levels.configured(), levels.changes().stream()
                .map(c -> new Changed(c.logger(), c.level(), c.until().wall())).toList()));
    }

    private record Wanted(@Nullable String level, @Nullable String logger,
            @JsonProperty("for") @Nullable String howLong) {}

    private record Asked(LogLevel level, @JsonProperty("for") String howLong) {}

    private record Levels(LogLevel level, List<Changed> changed) {}

    private record Changed(String logger, LogLevel level, Instant until) {}
}
