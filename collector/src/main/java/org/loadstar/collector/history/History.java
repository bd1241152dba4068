package org.loadstar.collector.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.loadstar.db.SampleStore;
import org.loadstar.db.StoreException;
import org.loadstar.db.StoredSample;
import org.loadstar.db.log.AppendLog;
import org.loadstar.db.log.LoggedSample;
import org.loadstar.db.log.Records;
import org.loadstar.model.Metric;
import org.loadstar.model.view.HistoryView.Point;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes samples to the store, a moment's worth at a time: those of reads from a bounded queue, those of
 * reports from the append log. A store that fails is closed and opened again with growing pauses;
 * meanwhile samples wait, and what no longer fits into the queue is dropped and counted. The log drops
 * nothing: it is read on from where the store says that it stopped, and what the store has is released.
 * Answers never wait for any of it.
 *
 * <p>Thread-safe: the queue is shared, the store is written by one thread of its own.
 */
public final class History implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String UP = "up";
    private static final String FAILED = "failed: ";
    private static final int MOST_WAITING = 200_000;
    private static final int MOST_AT_ONCE = 20_000;
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BlockingQueue<StoredSample> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Path directory;
    private final AppendLog log;
    private final Thread writer;
    private volatile @Nullable SampleStore store;
    /** Up to where the store has what the log holds. */
    private long position;
    private String logTrouble = "";
    private String up = UP;
    private volatile String status = "starting";
    private volatile boolean closing;

    private History(Path directory, AppendLog log) {
        this.directory = directory;
        this.log = log;
        writer = Thread.ofPlatform().name("history").unstarted(this::write);
    }

    /**
     * Starts writing below a directory. Returns at once: the store may be slow to open, or broken.
     *
     * @param log of reports; is read and released
     */
    public static History start(Path directory, AppendLog log) {
        var history = new History(directory, log);
        history.writer.start();
        return history;
    }

    /** Hands a sample over; it is on the disk about a second later. */
    public void add(StoredSample sample) {
        if (!waiting.offer(sample))
            dropped.incrementAndGet();
    }

    /** Samples that found no room since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Samples that wait to be written. */
    public int waiting() {
        return waiting.size();
    }

    /** How many samples may wait. */
    public static int mostWaiting() {
        return MOST_WAITING;
    }

    /** Whether the store takes samples, or is only about to be opened. */
    public boolean isSound() {
        return !status.startsWith(FAILED);
    }

    /** How the store is, for people. */
    public String status() {
        return status;
    }

    /**
     * A metric of one target, oldest first.
     *
     * @param step means over so much time; zero: as it was sampled
     * @param most points that the caller wants at most
     * @return empty where the store is away
     */
    public Optional<List<Point>> points(String target, Metric metric, Instant from, Instant to, Duration step,
            int most) {
        SampleStore open = store;
        if (open == null)
            return Optional.empty();
        try {
            return Optional.of(open.history(target, metric, from, to, step, most));
        } catch (StoreException e) {
            LOG.warn("history not read: target={} metric={} reason={}", target, metric.word(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void write() {
        Duration pause = PACE;
        var batch = new ArrayList<StoredSample>();
        while (!closing || !waiting.isEmpty()) {
            try {
                SampleStore open = opened();
                if (batch.isEmpty())
                    fill(batch);
                append(open, batch);
                batch.clear();
                noteStatus(up);
                pause = PACE;
            } catch (StoreException e) {
                noteStatus(FAILED + e.getMessage());
                closeStore();
                if (closing)
                    return;
                pause = sleep(pause);
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        closeStore();
    }

    private SampleStore opened() throws StoreException {
        SampleStore known = store;
        if (known != null)
            return known;
        SampleStore opened = SampleStore.openOrSetAside(directory,
                aside -> up = UP + ", the damaged file before it is kept as " + aside.getFileName());
        position = opened.logPosition();
        store = opened;
        return opened;
    }

    /** What was read and what was reported goes into the store in one. */
    private void append(SampleStore open, List<StoredSample> read) throws StoreException {
        Records reports = reports();
        var samples = new ArrayList<>(read);
        for (byte[] record : reports.records())
            LoggedSample.of(record).map(LoggedSample::sample).ifPresent(samples::add);
        if (reports.next() != position)
            open.append(samples, reports.next());
        else if (!samples.isEmpty())
            open.append(samples);
        position = reports.next();
        release();
    }

    private Records reports() {
        try {
            Records reports = log.read(position, MOST_AT_ONCE);
            noteLog("");
            return reports;
        } catch (IOException e) {
            noteLog(e.toString());
            return new Records(List.of(), position);
        }
    }

    private void release() {
        try {
            log.release(position);
        } catch (IOException e) {
            noteLog(e.toString());
        }
    }

    private void noteLog(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(logTrouble))
            LOG.error("append log fails, reports wait in it: reason={}", trouble);
        logTrouble = trouble;
    }

    private void fill(List<StoredSample> batch) throws InterruptedException {
        if (!closing)
            TimeUnit.NANOSECONDS.sleep(PACE.toNanos());
        waiting.drainTo(batch, MOST_AT_ONCE);
    }

    private Duration sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            closing = true;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** One line for each change, not for each repeat. */
    private void noteStatus(String now) {
        if (now.equals(status))
            return;
        status = now;
        if (now.startsWith(UP))
            LOG.info("store open: directory={} status={}", directory, now);
        else
            LOG.error("store refuses, answers go on without it: directory={} reason={}", directory, now);
    }

    private void closeStore() {
        SampleStore open = store;
        store = null;
        if (open != null)
            open.close();
    }

    /** Writes what waits and closes the store. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(Duration.ofSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
