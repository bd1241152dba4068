package org.loadstar.installer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Real calls of the rehearsal fleet on bad days. What is compared are calls and loads, never times. */
class FlashCrowdIT {
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");
    private static final double QUIET = 0.27;
    private static final double CROWD = 3 * QUIET;
    private static final int QUIET_CALLS = FULL ? 300 : 40;
    private static final int CROWD_CALLS = FULL ? 1800 : 420;
    /** Swings up to a fourth higher. */
    private static final double BUSY = 0.64;
    private static final double FILLING = 1.5;
    private static final int EMPTY_PER_SECOND = 500;
    private static final int EMPTY_QUESTIONS = EMPTY_PER_SECOND * (FULL ? 60 : 10);

    @TempDir
    private Path directory;

    @Test
    void aFlashCrowdIsSpreadWhereAllWhoFollowTheLowestOfTheLastPollHerd() throws Exception {
        try (var fleet = RehearsedFleet.start(directory.resolve("answers"), "answer", "5s", QUIET);
                var collector = fleet.collector();
                var herd = RehearsedFleet.start(directory.resolve("herd"), "lowest-polled", "5s", QUIET)) {
            var ours = new Observed(fleet);
            var theirs = new Observed(herd);
            await(() -> Math.min(ours.look().calls(), theirs.look().calls()) >= QUIET_CALLS);
            ours.begin();
            theirs.begin();
            fleet.offer(CROWD);
            herd.offer(CROWD);
            await(() -> Math.min(ours.look().calls(), theirs.look().calls()) >= CROWD_CALLS);
            System.out.println("Flash crowd, three times the calls\n  by answers: " + ours
                    + "\n  by the lowest of the last poll: " + theirs);
            assertThat(ours.spread()).isLessThan(theirs.spread() / 2);
            assertThat(ours.refused()).as(fleet.seenBy(collector)).isLessThanOrEqualTo(ours.calls() / 100);
            assertThat(theirs.refused()).isGreaterThan(ours.refused());
        }
    }

    @Test
    void questionsThatNoCallFollowsHardlyCostACall() throws Exception {
        try (var fleet = RehearsedFleet.start(directory.resolve("answers"), "answer", "1s", FILLING);
                var collector = fleet.collector()) {
            await(() -> fleet.truth().mean() > BUSY - 0.04);
            fleet.offer(BUSY);
            var calls = new Observed(fleet);
            try (var empty = new EmptyQuestions(collector.http(), EMPTY_PER_SECOND)) {
                await(() -> {
                    calls.look();
                    return empty.answered() >= EMPTY_QUESTIONS;
                });
                System.out.println("Beside " + empty.answered() + " empty questions: " + calls);
            }
            assertThat(calls.calls()).isPositive();
            assertThat(calls.refused()).as(fleet.seenBy(collector)).isLessThanOrEqualTo(calls.calls() / 100);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(250))
                .until(condition);
    }
}
