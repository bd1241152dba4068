package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: one line of JSON for each thing done, each with the hash of the line before, in files
 * that are never deleted here. {@link AuditChain} verifies it.
 *
 * <p>What is given to it is kept as it is, and exported: callers give no password, token, key or
 * community, nor a digest of one that could be guessed from it.
 *
 * <p>Thread-safe, and safe beside other processes on the same directory: one entry is written at a time,
 * under a lock on a file, from what the disk holds and not from memory. So an entry that the disk refused
 * needs nothing but room for the next one to work.
 */
public final class AuditLog implements Audit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long MOST_BYTES = 8 << 20;
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<StandardOpenOption> WRITING = Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    /** A process holds a file lock as a whole, so its own threads need another. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final AuditFiles files;
    private final TimeSource time;
    private final long mostBytes;
    private boolean closed;

    private AuditLog(Path directory, TimeSource time, long mostBytes) {
        this.files = new AuditFiles(directory);
        this.time = time;
        this.mostBytes = mostBytes;
    }

    /**
     * Goes on with the log of a directory, made at need, after what a kill or a power cut left undone. A
     * disk that refuses this is logged; it is tried again with each entry.
     */
    public static AuditLog open(Path directory, TimeSource time) {
        return open(directory, time, MOST_BYTES);
    }

    /** @param mostBytes of a file, after which the next one begins */
    static AuditLog open(Path directory, TimeSource time, long mostBytes) {
        var log = new AuditLog(directory, time, mostBytes);
        try {
            log.locked(log::recover);
        } catch (IOException e) {
            LOG.error("audit log not ready, changes are refused until it is: directory={} reason={}",
                    directory, e.toString());
        }
        return log;
    }

    @Override
    public void record(By by, String what, String subject, @Nullable Object before, @Nullable Object after)
            throws IOException {
        locked(() -> append(recover(), by, what, subject, before, after));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            if (closed)
                throw new IOException("the audit log is closed");
            Files.createDirectories(files.directory(), PRIVATE_DIRECTORY);
            try (var lock = FileChannel.open(files.directory().resolve("lock"), WRITING, PRIVATE)) {
                lock.lock();
                work.run();
            }
        }
    }

    /** Puts in order what an append left that did not end, records that, and tells where to go on. */
    private Head recover() throws IOException {
        Recovery found = Recovery.of(files);
        return switch (found) {
            case Recovery.Clean clean -> clean.head();
            case Recovery.Unheaded line -> {
                files.write(line.head());
                yield noted(line.head(), "audit.recovered", null,
                        Map.of("kept", "entry " + line.head().link()));
            }
            case Recovery.Torn torn -> {
                cut(torn.head());
                yield noted(torn.head(), "audit.recovered",
                        Map.of("bytes", torn.bytes(), "sha256", torn.sha256()), null);
            }
            case Recovery.Damaged damaged ->
                noted(damaged.head(), "audit.damaged", Map.of("expected", damaged.expected()),
                        Map.of("found", damaged.found()));
        };
    }

    private Head noted(Head end, String what, @Nullable Object before, @Nullable Object after)
            throws IOException {
        LOG.warn("{}: directory={} before={} after={}", what, files.directory(), before, after);
        return append(end, By.COLLECTOR, what, files.file(end.file()).getFileName().toString(), before,
                after);
    }

    private void cut(Head end) throws IOException {
        try (var channel = FileChannel.open(files.file(end.file()), StandardOpenOption.WRITE)) {
            channel.truncate(end.length());
            channel.force(true);
        }
    }

    private Head append(Head end, By by, String what, String subject, @Nullable Object before,
            @Nullable Object after) throws IOException {
        Entry.Written line = Entry.after(end.link(), time.now().wall(), by, what, subject, before, after);
        byte[] bytes = line.bytes();
        boolean full = end.length() > 0 && end.length() + bytes.length > mostBytes;
        Head start = full ? new Head(end.link(), end.file() + 1, 0) : end;
        var next = new Head(line.link(), start.file(), start.length() + bytes.length);
        try {
            write(start, bytes);
            files.write(next);
        } catch (IOException e) {
            takeBack(start, next, e);
            throw e;
        }
        return next;
    }

    private void write(Head start, byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        try (var channel = FileChannel.open(files.file(start.file()), WRITING, PRIVATE)) {
            while (rest.hasRemaining())
                channel.write(rest, start.length() + rest.position());
            channel.force(true);
        }
    }

    /** Takes a line back that was not acknowledged, unless the head tells of it already. */
    private void takeBack(Head start, Head next, IOException why) {
        try {
            if (files.head().filter(next::equals).isPresent())
                return;
            if (start.length() == 0)
                Files.deleteIfExists(files.file(start.file()));
            else
                cut(start);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Waits for the entry that is being written; from then on there are no more. */
    @Override
    public void close() {
        synchronized (ONE_AT_A_TIME) {
            closed = true;
        }
    }
}
