package org.loadstar.db.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the log is written on. A write that fails is taken back and its segment given up: after a failed
 * fsync nobody knows what of it is on the disk, so the next write begins a new one. Confined to the
 * writing thread.
 */
final class Tail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    /** Positions of a new log are beyond those of any log before it, as it grows by less than this in a millisecond. */
    private static final long POSITIONS_PER_MILLI = 1_000_000;

    private final Path directory;
    private final int mostBytes;
    private @Nullable FileChannel channel;
    private Segment segment;
    private long end;

    /** @param mostBytes of a segment, after which the next one begins */
    private Tail(Path directory, int mostBytes, Segment segment, long end) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.segment = segment;
        this.end = end;
    }

    /** Finds the end of what was written, and cuts off a record that was begun and not ended. */
    static Tail find(Path directory, int mostBytes) throws IOException {
        Files.createDirectories(directory, PRIVATE_DIRECTORY);
        List<Segment> all = Segment.all(directory);
        if (all.isEmpty()) {
            long start = System.currentTimeMillis() * POSITIONS_PER_MILLI;
            return new Tail(directory, mostBytes, Segment.of(directory, start), start);
        }
        Segment last = all.getLast();
        long written = last.end();
        int whole = Frames.in(last.bytes(last.start(), written), Integer.MAX_VALUE).end();
        if (last.start() + whole < written)
            written = cut(last, whole, written);
        return new Tail(directory, mostBytes, last, written);
    }

    /** Gives where the segment ends then; where the disk does not let it be cut, readers pass over the rest. */
    private static long cut(Segment last, int whole, long written) {
        LOG.warn("append log: cut off what was not written to its end: file={} bytes={}", last.file(),
                written - last.start() - whole);
        try (var out = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
            out.truncate(whole);
            out.force(true);
            return last.start() + whole;
        } catch (IOException e) {
            LOG.warn("append log: not cut off, but passed over: file={} reason={}", last.file(),
                    e.toString());
            return written;
        }
    }

    /** Position behind the last record that is on the disk. */
    long end() {
        return end;
    }

    /** Writes records; when this returns they are on the disk, all of them; when it fails, none counts. */
    void append(List<byte[]> records) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(records.stream().mapToInt(Frame::size).sum());
        records.forEach(r -> Frame.put(bytes, r));
        bytes.flip();
        FileChannel out = channel();
        try {
            while (bytes.hasRemaining())
                out.write(bytes, end - segment.start() + bytes.position());
            out.force(false);
        } catch (IOException e) {
            giveUp(out, e);
            throw e;
        }
        end += bytes.limit();
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open != null && end - segment.start() < mostBytes)
            return open;
        close();
        segment = Segment.of(directory, end);
        open = FileChannel.open(segment.file(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PRIVATE);
        try {
            open.truncate(0);
            forceDirectory();
        } catch (IOException e) {
            open.close();
            throw e;
        }
        channel = open;
        return open;
    }

    /** The name of a new file is on the disk only with its directory. */
    private void forceDirectory() throws IOException {
        try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private void giveUp(FileChannel failed, IOException why) {
        try {
            failed.truncate(end - segment.start());
        } catch (IOException e) {
            why.addSuppressed(e);
            end = segment.start() + size(failed, end - segment.start());
        }
        try {
            close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static long size(FileChannel file, long atLeast) {
        try {
            return Math.max(atLeast, file.size());
        } catch (IOException e) {
            return atLeast + Frame.MOST;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null)
            open.close();
    }
}
