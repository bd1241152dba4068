package org.loadstar.collector.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.loadstar.collector.file.DurableFile;

/**
 * The last versions of the fleet, each in a forced file of its own that is whole or not there. Thread-safe: files
 * are never changed, and one thread at a time adds one.
 */
final class VersionFiles {
    private static final int MOST = 50;
    private static final String ENDING = ".yml";

    private final Path directory;

    private VersionFiles(Path directory) {
        this.directory = directory;
    }

    static VersionFiles open(Path directory) throws IOException {
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new VersionFiles(directory);
    }

    Path file(int number) {
        return directory.resolve(number + ENDING);
    }

    /** Numbers of all that are kept, the newest first, whole or not. */
    List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.matches("[1-9][0-9]{0,8}\\.yml"))
                    .map(f -> Integer.valueOf(f.substring(0, f.length() - ENDING.length())))
                    .sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** One version; empty where it is not kept or its file is damaged. */
    Optional<FleetVersion> read(int number) throws IOException {
        Path file = file(number);
        return Files.exists(file)
                ? FleetVersion.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .filter(v -> v.number() == number)
                : Optional.empty();
    }

    /** All that are kept and whole, the newest first. */
    List<FleetVersion> all() throws IOException {
        var all = new ArrayList<FleetVersion>();
        for (int number : numbers())
            read(number).ifPresent(all::add);
        return all;
    }

    /** Keeps one more; it is on the disk on return. The oldest give way. Where the disk refuses it is not kept. */
    void add(FleetVersion version) throws IOException {
        List<Integer> numbers = numbers();
        for (int old : numbers.subList(Math.min(MOST - 1, numbers.size()), numbers.size()))
            Files.deleteIfExists(file(old));
        try {
            DurableFile.replace(file(version.number()), version.file().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Files.deleteIfExists(file(version.number()));
            throw e;
        }
    }
}
