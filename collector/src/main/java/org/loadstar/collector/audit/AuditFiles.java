package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.collector.file.DurableFile;

/**
 * What lies in the directory of the log: {@code audit-000001.jsonl} and so on, oldest first; {@code head},
 * up to where it goes; and, where the operator took old files away, {@code archived}, up to where those go.
 */
record AuditFiles(Path directory) {
    private static final String HEAD = "head";
    private static final String ARCHIVED = "archived";
    private static final Pattern NAME = Pattern.compile("audit-(\\d{6,9})\\.jsonl");

    Path file(int number) {
        return directory.resolve(String.format(Locale.ROOT, "audit-%06d.jsonl", number));
    }

    /** Numbers of the files that are there, rising. */
    List<Integer> numbers() throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(f -> NAME.matcher(f.getFileName().toString())).filter(m -> m.matches())
                    .map(m -> Integer.valueOf(m.group(1))).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Empty where there is none, or none that can be understood. */
    Optional<Head> head() throws IOException {
        return text(HEAD).flatMap(Head::parse);
    }

    void write(Head head) throws IOException {
        DurableFile.replace(directory.resolve(HEAD), (head + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** What the oldest file that is left must follow. */
    Link archived() throws IOException {
        return text(ARCHIVED).flatMap(Link::parse).orElse(Link.NONE);
    }

    private Optional<String> text(String name) throws IOException {
        try {
            return Optional.of(
                    new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
