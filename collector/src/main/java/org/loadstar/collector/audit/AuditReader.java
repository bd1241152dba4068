package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;

/** Reads entries as they stand in the log, without verifying it; the log may be written meanwhile. Thread-safe. */
public final class AuditReader {
    private final AuditFiles files;

    public AuditReader(Path directory) {
        files = new AuditFiles(directory);
    }

    /** Takes lines, oldest first. */
    @FunctionalInterface
    public interface Taker {
        /** Takes one, without its end. */
        void take(String line) throws IOException;
    }

    /**
     * The newest entries of a time.
     *
     * @param lines      as they stand in the log, each one object of JSON, oldest first
     * @param truncated  whether there are older ones
     * @param unreadable lines that were passed over because they are no entries: the log is damaged
     */
    public record Newest(List<String> lines, boolean truncated, int unreadable) {}

    /**
     * The newest entries of a time, both ends included.
     *
     * @param mostLines how many at most
     * @param mostBytes of memory for all of them together
     */
    public Newest newest(Instant from, Instant to, int mostLines, long mostBytes) throws IOException {
        var newest = new Collected(mostLines, mostBytes);
        for (int number : files.numbers().reversed()) {
            var older = new Collected(mostLines, mostBytes);
            read(number, line -> {
                Instant at = at(line);
                if (at == null)
                    older.unreadable++;
                else if (isWithin(at, from, to))
                    older.add(line);
            });
            newest.putBefore(older);
            if (newest.truncated)
                break;
        }
        return new Newest(List.copyOf(newest.lines), newest.truncated, newest.unreadable);
    }

    /** Gives all lines of a time to a taker, and those whose time can't be read as well. */
    public void each(Instant from, Instant to, Taker taker) throws IOException {
        for (int number : files.numbers())
            read(number, line -> {
                Instant at = at(line);
                if (at == null || isWithin(at, from, to))
                    taker.take(line);
            });
    }

    private void read(int number, Taker taker) throws IOException {
        try (var in = new Lines(files.file(number))) {
            for (Lines.Line l = in.next(); l != null; l = in.next())
                if (l.whole())
                    taker.take(l.text());
        }
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static @Nullable Instant at(String line) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8), Dated.class).at();
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    private record Dated(@Nullable Instant at) {}

    /** As many of the newest lines as fit. */
    private static final class Collected {
        private final int mostLines;
        private final long mostBytes;
        private final Deque<String> lines = new ArrayDeque<>();
        private long bytes;
        private boolean truncated;
        private int unreadable;

        Collected(int mostLines, long mostBytes) {
            this.mostLines = mostLines;
            this.mostBytes = mostBytes;
        }

        void add(String line) {
            lines.addLast(line);
            bytes += 2L * line.length();
            while (lines.size() > mostLines || bytes > mostBytes) {
                bytes -= 2L * lines.removeFirst().length();
                truncated = true;
            }
        }

        void putBefore(Collected older) {
            unreadable += older.unreadable;
            truncated |= older.truncated;
            var all = new ArrayList<>(lines);
            lines.clear();
            bytes = 0;
            older.lines.forEach(this::add);
            all.forEach(this::add);
        }
    }
}
