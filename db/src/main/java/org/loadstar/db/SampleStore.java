package org.loadstar.db;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.loadstar.model.Metric;
import org.loadstar.model.view.HistoryView.Point;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All samples of the fleet, in the file {@code samples.mv.db} of one directory that nobody else may
 * use. Thread-safe: one thread writes, another reads, callers wait for them, and neither waits for
 * the other. A caller may be interrupted; the call is finished nevertheless.
 *
 * <p>A store that refused once (full or read-only disk) goes on refusing: close it, wait, open it
 * anew. What it acknowledged before is there then.
 */
public final class SampleStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleStore.class);
    /** So many chunks are forgotten in one transaction, 10 MB or so: appends get their turn between. */
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final StoreDirectory directory;
    private final Session writer;
    private final Session reader;
    private final Appender appender;

    private SampleStore(StoreDirectory directory, Session writer, Session reader, Appender appender) {
        this.directory = directory;
        this.writer = writer;
        this.reader = reader;
        this.appender = appender;
    }

    /**
     * Opens the store of a directory, both made if need be.
     *
     * @throws StoreException of any kind; the file is left as it was
     */
    public static SampleStore open(Path directory) throws StoreException {
        return open(directory, InstantSource.system());
    }

    /**
     * As {@link #open(Path)}, but a damaged file is set aside and a new store begun.
     *
     * @param whenSetAside is told the place of such a file
     * @throws StoreException of any kind but {@code DAMAGED}
     */
    public static SampleStore openOrSetAside(Path directory, Consumer<Path> whenSetAside)
            throws StoreException {
        try {
            return open(directory);
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.DAMAGED) {
                throw e;
            }
            whenSetAside.accept(setAside(directory, e));
            return open(directory);
        }
    }

    /**
     * Renames the file of a closed store, for one whose damage shows only when it is used.
     *
     * @param why is logged beside the new name
     * @return the file's new place
     */
    public static Path setAside(Path directory, StoreException why) throws StoreException {
        try (var held = StoreDirectory.hold(directory)) {
            var broken = held.setAside();
            LOG.warn("store: a damaged file was set aside as {}: {}", broken, why.getMessage());
            return broken;
        }
    }

    static SampleStore open(Path named, InstantSource clock) throws StoreException {
        var directory = StoreDirectory.hold(named);
        try {
            return open(directory, clock);
        } catch (StoreException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What the last run left open is packed here, so damage among the newest rows shows at once. */
    private static SampleStore open(StoreDirectory directory, InstantSource clock) throws StoreException {
        boolean used = directory.isUsed();
        var writer = Session.open(directory.url(), "store-writer");
        try {
            if (used && writer.call("open " + directory, Schema::isEmpty)) {
                throw new StoreException(StoreException.Kind.DAMAGED,
                        "open " + directory + ": expected the tables of a store, got none");
            }
            int version = writer.call("open " + directory, Schema::migrate);
            if (version > Schema.VERSION) {
                throw new StoreException(StoreException.Kind.NEWER, "open " + directory + ": expected schema "
                        + Schema.VERSION + " or older, got " + version);
            }
            var appender = new Appender(clock);
            var reader = Session.open(directory.url(), "store-reader");
            var store = new SampleStore(directory, writer, reader, appender);
            store.append(List.of());
            return store;
        } catch (StoreException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Keeps samples. When this returns they are on the disk, forced, all of them; when it fails,
     * none is. Meant for what came in within a second or so: each call is one forced write, and one
     * call in ten minutes packs and takes a few hundred milliseconds. Samples that are the same
     * complete each other; of a metric that both tell the last one's value stands.
     */
    public void append(List<StoredSample> samples) throws StoreException {
        append(samples, OptionalLong.empty());
    }

    /**
     * The same, and in one with it up to where all of the append log is kept here.
     *
     * @param logPosition behind the last record of the log that is among the samples
     */
    public void append(List<StoredSample> samples, long logPosition) throws StoreException {
        append(samples, OptionalLong.of(logPosition));
    }

    private void append(List<StoredSample> samples, OptionalLong logPosition) throws StoreException {
        writer.call("append " + samples.size() + " samples", connection -> {
            appender.append(connection, samples, logPosition);
            return samples.size();
        });
    }

    /** Up to where all of the append log is kept here; 0: nothing of it. */
    public long logPosition() throws StoreException {
        return reader.call("read the position in the append log", LogPosition::read);
    }

    /**
     * One metric of one target over time, oldest first. A moment without a value is missing, so a
     * list may be empty.
     *
     * @param from      first moment, inclusive
     * @param to        last moment, exclusive
     * @param step      zero gives each sample as it was; else at least 1 ms, and a point is the mean
     *                  of a step, at its start, with the origin of its newest sample. Steps are
     *                  counted from 1970 in UTC.
     * @param maxPoints at least 2. Nothing is cut off: where there would be more points, the step is
     *                  widened to the least multiple of itself (of a second, if zero) that fits the
     *                  range.
     */
    public List<Point> history(String target, Metric metric, Instant from, Instant to, Duration step,
            int maxPoints)
            throws StoreException {
        if (maxPoints < 2) {
            throw new IllegalArgumentException("maxPoints: expected at least 2, got " + maxPoints);
        }
        if (step.isNegative() || (step.isPositive() && step.toMillis() == 0)) {
            throw new IllegalArgumentException("step: expected zero or at least 1 ms, got " + step);
        }
        return reader.call("read the history of " + target, connection -> {
            var number = Targets.find(connection, target);
            if (number.isEmpty()) {
                return List.of();
            }
            var series = new Series(connection, number.getAsInt(), metric, millis(from), millis(to));
            return step.isZero() ? series.points(maxPoints) : series.means(step.toMillis(), maxPoints);
        });
    }

    /**
     * Forgets old samples; those that are packed go by whole windows of ten minutes. The file
     * does not shrink by it, and with frequent deletes it was measured to go on growing.
     *
     * @param limit first moment that is kept
     * @return how many rows were deleted: windows of one target, and single samples
     */
    public int forgetBefore(Instant limit) throws StoreException {
        long end = millis(limit);
        int deleted = forget(connection -> OpenSamples.deleteBefore(connection, end));
        int chunks;
        do {
            chunks = forget(
                    connection -> Chunks.deleteBefore(connection, Key.window(end), FORGOTTEN_AT_ONCE));
            deleted += chunks;
        } while (chunks == FORGOTTEN_AT_ONCE);
        return deleted;
    }

    private int forget(Session.Work<Integer> deletion) throws StoreException {
        return writer.call("forget old samples", connection -> {
            int deleted = deletion.on(connection);
            Appender.commit(connection);
            return deleted;
        });
    }

    /** Waits for the calls that have begun, then closes the file; calls after it are refused. */
    @Override
    public void close() {
        reader.close();
        writer.close();
        directory.close();
    }

    private static long millis(Instant moment) {
        return moment.isBefore(Instant.EPOCH)
                ? 0
                : moment.isAfter(Key.LAST) ? Key.LAST.toEpochMilli() : moment.toEpochMilli();
    }
}
