package org.loadstar.db.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.loadstar.db.log.LogRefusedException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that are on the disk, forced, before who gave them is told so. One thread writes: all records
 * that wait go out together with one fdatasync. They stand in segments, files of a few megabytes each, and
 * every record has a position, which only rises, also over restarts. Segments go when they are released.
 *
 * <p>A disk that is full or fails makes the log refuse; the next record that comes tries again, so nothing
 * but room is needed for it to go on.
 *
 * <p>Thread-safe: callers meet the writing thread at a bounded queue; readers read files behind what is
 * forced.
 */
public final class AppendLog implements AutoCloseable {
    /** The longest record, in bytes. */
    public static final int MOST_BYTES = Frame.MOST;

    private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte[] END = {};
    private static final int MOST_AT_ONCE = 1000;

    private final Path directory;
    private final Limits limits;
    private final BlockingQueue<Waiting> queue;
    private final Thread writer;
    private @Nullable Tail tail;
    private volatile long end;
    private volatile long oldest;
    private volatile @Nullable Kind trouble;
    private volatile boolean closing;

    /**
     * How much it holds.
     *
     * @param segmentBytes of a file, after which the next one begins
     * @param keptBytes    of the newest records, kept though they are released
     * @param mostBytes    of all together; more is refused until some are released
     * @param waiting      records that wait for the disk; more are refused
     */
    record Limits(int segmentBytes, long keptBytes, long mostBytes, int waiting) {
        static final Limits DEFAULT = new Limits(4 << 20, 16L << 20, 1L << 30, 8192);
    }

    /** A record on its way. Immutable but for its end, which comes once. */
    private static final class Waiting {
        private final byte[] content;
        private final CompletableFuture<Long> done = new CompletableFuture<>();

        Waiting(byte[] content) {
            this.content = content;
        }
    }

    private AppendLog(Path directory, Limits limits) {
        this.directory = directory;
        this.limits = limits;
        queue = new ArrayBlockingQueue<>(limits.waiting());
        writer = Thread.ofPlatform().name("append-log").daemon().unstarted(this::write);
    }

    /**
     * Goes on with the log of a directory, made at need. A disk that refuses this is logged; it is tried again
     * with each record.
     */
    public static AppendLog open(Path directory) {
        return open(directory, Limits.DEFAULT);
    }

    static AppendLog open(Path directory, Limits limits) {
        var log = new AppendLog(directory, limits);
        try {
            log.tail();
        } catch (IOException e) {
            log.note(LogRefusedException.of(e));
        }
        log.writer.start();
        return log;
    }

    private Tail tail() throws IOException {
        Tail known = tail;
        if (known != null)
            return known;
        Tail found = Tail.find(directory, limits.segmentBytes());
        tail = found;
        end = found.end();
        oldest = first();
        return found;
    }

    /**
     * Keeps a record; waits for the disk, for some seconds at most.
     *
     * @param content 1..{@link #MOST_BYTES} bytes
     * @return a position behind it, once it is on the disk
     * @throws LogRefusedException where it is not known to be there; then it may be there nevertheless
     */
    public long append(byte[] content) throws LogRefusedException {
        if (content.length == 0 || content.length > MOST_BYTES)
            throw new IllegalArgumentException(
                    "expected a record of 1 to " + MOST_BYTES + " bytes, got " + content.length);
        var waiting = new Waiting(content);
        if (closing)
            throw new LogRefusedException(Kind.FAILED, "the log is closed");
        if (!queue.offer(waiting))
            throw new LogRefusedException(Kind.BUSY, limits.waiting() + " records wait for the disk");
        try {
            return waiting.done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw (LogRefusedException) e.getCause();
        } catch (TimeoutException e) {
            throw new LogRefusedException(Kind.BUSY,
                    "not on the disk within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogRefusedException(Kind.FAILED, "given up while it waited for the disk");
        }
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        try {
            while (!closing || !queue.isEmpty()) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE);
                batch.removeIf(w -> w.content.length == 0);
                if (!batch.isEmpty())
                    write(batch);
                batch.clear();
            }
            Tail open = tail;
            if (open != null)
                open.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("append log: not closed in order: reason={}", e.toString());
        }
    }

    private void write(List<Waiting> batch) {
        try {
            Tail open = tail();
            if (end - oldest > limits.mostBytes())
                throw new LogRefusedException(Kind.FULL, "more than " + limits.mostBytes()
                        + " bytes wait for the store, which does not take them");
            open.append(batch.stream().map(w -> w.content).toList());
            end = open.end();
            if (trouble != null)
                LOG.info("append log: takes records again: directory={}", directory);
            trouble = null;
            batch.forEach(w -> w.done.complete(end));
        } catch (IOException e) {
            refuse(batch, LogRefusedException.of(e));
        } catch (LogRefusedException e) {
            refuse(batch, e);
        }
    }

    private void refuse(List<Waiting> batch, LogRefusedException e) {
        note(e);
        batch.forEach(w -> w.done.completeExceptionally(e));
    }

    /** One line for each change, not for each repeat. */
    private void note(LogRefusedException e) {
        if (trouble != e.kind())
            LOG.error("append log: refuses: directory={} reason={}", directory, e.getMessage());
        trouble = e.kind();
    }

    /** Why the last record was refused by the disk; empty: it was not. */
    public Optional<Kind> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Position of the oldest record. */
    public long first() throws IOException {
        List<Segment> all = segments();
        return all.isEmpty() ? end : all.getFirst().start();
    }

    /** Position from which it keeps records also after they are released. */
    public long kept() throws IOException {
        long from = end - limits.keptBytes();
        return segments().stream().mapToLong(Segment::start).filter(s -> s >= from).findFirst().orElse(end);
    }

    private List<Segment> segments() throws IOException {
        return Files.isDirectory(directory) ? Segment.all(directory) : List.of();
    }

    /**
     * Reads records from a position. What is damaged is passed over; a copy of such a segment is kept.
     *
     * @param from a position that was given by this log, also before a restart, or any below {@link #first}
     * @param most records that are wanted
     */
    public Records read(long from, int most) throws IOException {
        long forced = end;
        List<Segment> all = segments();
        for (int i = 0; i < all.size(); i++) {
            Segment s = all.get(i);
            boolean isPast = i + 1 < all.size() && all.get(i + 1).start() <= from;
            long last = isPast ? from : Math.min(s.end(), forced);
            if (from < last)
                return read(s, Math.max(from, s.start()), last, most);
        }
        return new Records(List.of(), Math.max(from, forced));
    }

    private static Records read(Segment segment, long from, long to, int most) throws IOException {
        ByteBuffer bytes = segment.bytes(from, to);
        Frames found = Frames.in(bytes, most);
        boolean all = found.contents().size() < most;
        int damaged = found.damaged() + (all ? bytes.limit() - found.end() : 0);
        if (damaged > 0)
            segment.setAside(damaged);
        return new Records(found.contents(), all ? to : from + found.end());
    }

    /** Deletes the segments that lie before a position, except for the newest records that are kept. */
    public void release(long upTo) throws IOException {
        long limit = Math.min(upTo, end - limits.keptBytes());
        List<Segment> all = segments();
        for (Segment s : all)
            if (s.end() <= limit && !s.equals(all.getLast()))
                Files.delete(s.file());
        oldest = first();
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closing = true;
        queue.offer(new Waiting(END));
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
