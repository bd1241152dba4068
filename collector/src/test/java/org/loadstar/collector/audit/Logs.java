package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/** Logs of tests, and hands that change them. */
final class Logs {
    static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");
    static final TimeSource TIME = () -> new Moment(AT, 1);
    static final By ALICE = new By("user alice", "192.0.2.7");
    /** A file takes three of the entries of {@link #record}. */
    static final long SMALL = 1_200;

    private Logs() {}

    static AuditLog open(Path directory) {
        return AuditLog.open(directory, TIME, SMALL);
    }

    /** A log of so many entries, three to a file. */
    static void write(Path directory, int entries) throws IOException {
        try (var log = open(directory)) {
            for (int i = 0; i < entries; i++)
                record(log);
        }
    }

    static void record(AuditLog log) throws IOException {
        log.record(ALICE, "user.changed", "bob", Map.of("role", "viewer"), Map.of("role", "operator"));
    }

    static Path file(Path directory, int number) {
        return new AuditFiles(directory).file(number);
    }

    static List<String> lines(Path file) throws IOException {
        return new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    }

    static void rewrite(Path file, List<String> lines) throws IOException {
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    /** What was recorded, of all entries. */
    static List<String> whats(Path directory) throws IOException {
        var whats = new ArrayList<String>();
        for (int number : new AuditFiles(directory).numbers())
            for (String line : lines(file(directory, number)))
                whats.add(line.replaceAll("(?s).*\"what\":\"([^\"]*)\".*", "$1"));
        return whats;
    }
}
