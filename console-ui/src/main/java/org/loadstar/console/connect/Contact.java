package org.loadstar.console.connect;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.connect.ReadOutcome.Failure;
import org.loadstar.console.connect.ReadOutcome.Picture;
import org.loadstar.model.view.TopologyView;

/**
 * How things stand between the console and its collector. Immutable; nanoseconds are those of
 * {@link System#nanoTime}.
 *
 * @param picture      the newest picture; null before the first
 * @param pictureNanos when it came; without meaning before the first
 * @param failure      why there is no newer one; null while reads succeed
 * @param failingNanos when the failures began, or the console itself before the first read
 * @param retryNanos   when the next read is due
 */
public record Contact(@Nullable TopologyView picture, long pictureNanos, @Nullable Failure failure,
        long failingNanos, long retryNanos) {
    /** Past this a picture is no longer "now", whatever the reads under way may yet bring. */
    static final Duration LIVE = Duration.ofMillis(3500);

    /** Before the first read. */
    public static Contact none(long nowNanos) {
        return new Contact(null, nowNanos, null, nowNanos, nowNanos);
    }

    Contact after(ReadOutcome outcome, long nowNanos, long nextNanos) {
        return switch (outcome) {
            case Picture(TopologyView topology) -> new Contact(topology, nowNanos, null, nowNanos, nextNanos);
            case Failure now -> new Contact(picture, pictureNanos, now,
                    failure == null && picture != null ? pictureNanos : failingNanos, nextNanos);
        };
    }

    /** Whether the picture shows the present. */
    public boolean live(long nowNanos) {
        return picture != null && failure == null && nowNanos - pictureNanos <= LIVE.toNanos();
    }

    /** Time since the picture came, milliseconds: what to add to each age in it. */
    public long elapsedMillis(long nowNanos) {
        return Math.max(0, nowNanos - pictureNanos) / 1_000_000;
    }
}
