package org.loadstar.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The directory of a store, held against everybody else as long as it is not closed. Other processes are kept out by a file lock, which
 * ends with the process, however that ends. Other stores of this process are kept out by a set:
 * closing a second channel of the file would give up the lock of the first. Thread-safe.
 */
final class StoreDirectory implements AutoCloseable {
    private static final String FILE = "samples.mv.db";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private StoreDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Makes the directory if need be and takes it. */
    static StoreDirectory hold(Path named) throws StoreException {
        try {
            var directory = Files.createDirectories(named).toRealPath();
            if (HELD.add(directory)) {
                return new StoreDirectory(directory, lock(directory));
            }
        } catch (IOException e) {
            throw StoreException.refused("open " + named, e);
        }
        throw inUse(named);
    }

    private static FileChannel lock(Path directory) throws IOException, StoreException {
        boolean locked = false;
        try {
            var channel = FileChannel.open(directory.resolve("samples.lock"), CREATE, WRITE);
            locked = channel.tryLock() != null;
            if (locked) {
                return channel;
            }
            channel.close();
        } finally {
            if (!locked) {
                HELD.remove(directory);
            }
        }
        throw inUse(directory);
    }

    private static StoreException inUse(Path directory) {
        return new StoreException(StoreException.Kind.IN_USE,
                "open " + directory + ": expected a directory that nobody uses, but a store is open there");
    }

    /**
     * Where the database is found and how it is opened: forced to the disk when told so rather than
     * by a timer, no trace files, no shutdown hook, no server. Compressed pages make the file a
     * quarter smaller.
     */
    String url() throws StoreException {
        var file = directory.resolve(FILE);
        if (directory.toString().contains(";")) {
            throw refused("expected a path without semicolon");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw refused("expected a file that we may write, " + file + " is read-only");
        }
        return "jdbc:h2:file:" + directory.resolve("samples") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;COMPRESS=TRUE";
    }

    /** Whether a store was begun here earlier. */
    boolean isUsed() {
        return directory.resolve(FILE).toFile().length() > 0;
    }

    /** Renames the database, so that the next store begins a new one. */
    Path setAside() throws StoreException {
        try {
            var name = FILE + ".broken-" + STAMP.format(Instant.now());
            return Files.move(directory.resolve(FILE), directory.resolve(name));
        } catch (IOException e) {
            throw StoreException.refused("set aside " + directory.resolve(FILE), e);
        }
    }

    private StoreException refused(String why) {
        return new StoreException(StoreException.Kind.REFUSED, "open " + directory + ": " + why);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(directory);
        }
    }
}
