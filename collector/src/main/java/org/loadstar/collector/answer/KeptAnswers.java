package org.loadstar.collector.answer;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Fleet;

/**
 * The last counted answers, so that each can be explained for a while. A ring: the oldest give way.
 *
 * <p>An answer costs what it alone holds and its part of the chapter that it shares with those before and after.
 * Measured with 10, 100 and 1,000 proxies: 180, 317 and 453 bytes at 500 answers a second; 1,046, 7,166 and
 * 69,906 at one a second, when each has a chapter to itself; 271, 1,042 and 8,019 where another policy chooses,
 * as each then begins to count turns anew. So that all never hold more than 64 MiB, fewer are kept of large
 * pools.
 *
 * <p>Confined to the lock of {@link Answering}; who searches reads a copy.
 */
final class KeptAnswers {
    private static final int MOST = 10_000;
    private static final int LEAST = 100;
    private static final int MOST_BYTES = 64 << 20;
    private static final int BYTES_PER_ANSWER = 250;
    private static final int BYTES_PER_PROXY = 80;

    private final @Nullable Kept[] ring;
    private int next;

    /** @param proxies of the largest pool */
    KeptAnswers(int proxies) {
        ring = new Kept[Math.clamp(MOST_BYTES / (BYTES_PER_ANSWER + (long) BYTES_PER_PROXY * proxies), LEAST,
                MOST)];
    }

    static KeptAnswers of(Fleet fleet) {
        return new KeptAnswers(fleet.pools().stream().mapToInt(p -> p.proxies().size()).max().orElse(0));
    }

    /** The same answers, as many of the newest as may be kept of another fleet. */
    KeptAnswers sizedFor(Fleet fleet) {
        KeptAnswers sized = of(fleet);
        for (int i = 0; i < ring.length; i++) {
            Kept answer = ring[(next + i) % ring.length];
            if (answer != null)
                sized.add(answer);
        }
        return sized;
    }

    /**
     * One answer, without what only its asker needs.
     *
     * @param proxy that was told; null when none
     */
    record Kept(String pool, @Nullable String proxy, Answer.Told told, Moment givenAt) {
        static Kept of(Answer answer, Moment now) {
            return new Kept(answer.pool(), answer instanceof Answer.LeastLoaded l ? l.proxy() : null,
                    answer.told(), now);
        }
    }

    void add(Kept answer) {
        ring[next] = answer;
        next = (next + 1) % ring.length;
    }

    /** How many are kept at most. */
    int most() {
        return ring.length;
    }

    /** All that are kept now, in any order; the places of those to come are null. */
    List<@Nullable Kept> copy() {
        return Arrays.asList(ring.clone());
    }
}
