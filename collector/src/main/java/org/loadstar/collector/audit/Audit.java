package org.loadstar.collector.audit;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where it is kept who did what. Thread-safe. */
@FunctionalInterface
public interface Audit {
    /**
     * Records what was done; it is on the disk on return.
     *
     * @param what    in dotted words: {@code session.opened}, {@code proxy.administered}
     * @param subject to what it was done: a name, a file
     * @param before  what was, as anything that has a form in JSON; null: nothing, or not known
     * @param after   what is now; likewise
     * @throws IOException where the disk refuses; nothing is recorded then
     */
    void record(By by, String what, String subject, @Nullable Object before, @Nullable Object after)
            throws IOException;

    /**
     * Records a change, then makes it, so that none is made that is not recorded. One that then fails is
     * recorded as failed: {@code what.failed}, with the state as it was.
     *
     * @throws IOException where the disk refuses the entry, and nothing was done, or the change failed
     */
    default void change(By by, String what, String subject, @Nullable Object before, @Nullable Object after,
            Change change) throws IOException {
        record(by, what, subject, before, after);
        try {
            change.make();
        } catch (IOException | RuntimeException e) {
            failed(by, what, subject, before, e);
            throw e;
        }
    }

    /** A change of something that is kept: made wholly, or not at all where it throws. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    private void failed(By by, String what, String subject, @Nullable Object before, Exception why) {
        try {
            record(by, what + ".failed", subject, before, before);
        } catch (IOException e) {
            LoggerFactory.getLogger(Audit.class).error(
                    "audited change failed, and so did the entry that says so: what={} subject={} reason={}",
                    what, subject, why.toString(), e);
        }
    }
}
