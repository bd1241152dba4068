package org.loadstar.collector.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.loadstar.collector.config.Settings.LogLevel;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much our loggers say: as configured, and for a while otherwise. Libraries never say more than
 * information: what they would tell beyond that may hold secrets. Thread-safe by its own monitor.
 */
public final class LogLevels {
    /** Above all of our loggers. */
    static final String OURS = "org.loadstar";
    private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final LogLevel configured;
    private final TimeSource time;
    private final Map<String, Change> changes = new TreeMap<>();

    /**
     * A level that holds for a while.
     *
     * @param logger this one and all below it
     * @param until  when it goes back
     */
    public record Change(String logger, LogLevel level, Moment until) {}

    /** Has the loggers of this process say what is configured. */
    public LogLevels(LogLevel configured, TimeSource time) {
        this.configured = configured;
        this.time = time;
        Level level = level(configured);
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        context.getLogger(OURS).setLevel(level);
    }

    private static Level level(LogLevel level) {
        return Level.toLevel(level.name());
    }

    public LogLevel configured() {
        return configured;
    }

    /** Levels that hold for now, by logger. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Whether there is such a logger, and it is ours. */
    public boolean isOurs(String logger) {
        return logger.equals(OURS) || (logger.startsWith(OURS + ".") && context.exists(logger) != null);
    }

    /**
     * Changes a level for a while.
     *
     * @return empty where there is no such logger of ours
     */
    public synchronized Optional<Change> change(String logger, LogLevel level, Duration howLong) {
        if (!isOurs(logger))
            return Optional.empty();
        var change = new Change(logger, level, time.now().plus(howLong));
        changes.put(logger, change);
        context.getLogger(logger).setLevel(level(level));
        LOG.warn("log level changed: logger={} level={} until={}", logger, level.word(),
                change.until().wall());
        return Optional.of(change);
    }

    /** Takes back what has had its time. Called about once a second. */
    public synchronized void restore() {
        Moment now = time.now();
        changes.values().removeIf(c -> {
            boolean over = !c.until().isAfter(now);
            if (over) {
                context.getLogger(c.logger())
                        .setLevel(c.logger().equals(OURS) ? level(configured) : null);
                LOG.warn("log level is as configured again: logger={}", c.logger());
            }
            return over;
        });
    }
}
