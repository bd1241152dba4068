package org.loadstar.model;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.fleet.ServiceUri;

/** What a question was told: a proxy, or that there is none and why. Never empty, never invented. */
public sealed interface Answer {
    String pool();

    Media media();

    Told told();

    /** Whole candidates, best first. */
    List<Ranked> ranked();

    /**
     * What every answer carries, whatever it says.
     *
     * @param sequence number of this counted answer in its pool; for a mere look the number of the
     *                 last counted one
     * @param view     number of the snapshot it was drawn from
     * @param reason   why this proxy, or why none
     * @param because  the same for people and as data
     */
    record Told(long sequence, long view, Reason reason, Because because) {
        /** One sentence for people. */
        public String why() {
            return because.sentence();
        }

        /** The same under another number. */
        public Told numbered(long other) {
            return new Told(other, view, reason, because);
        }
    }

    /**
     * A proxy to connect to.
     *
     * @param load       predicted load, 1.0 = full, not clamped; null where nothing is known
     * @param headroom   calls that still fit, rounded down; 0 where nothing is known
     * @param takenAt    when the data were true that it rests on; null without data
     * @param validMillis age up to which such data count as valid
     * @param confidence 0..1; below 0.5 from any rung but fresh
     */
    record LeastLoaded(String pool, Media media, Told told, String proxy, ServiceUri uri,
            @Nullable Double load,
            long headroom,
            @Nullable Moment takenAt, long validMillis, double confidence, Rung rung, List<Ranked> ranked)
            implements
                Answer {
        public LeastLoaded {
            ranked = List.copyOf(ranked);
        }

        /** The same, told otherwise. */
        public LeastLoaded as(Told other) {
            return new LeastLoaded(pool, media, other, proxy, uri, load, headroom, takenAt, validMillis,
                    confidence, rung,
                    ranked);
        }
    }

    /**
     * No proxy can take a call.
     *
     * @param retryAfterSeconds when to ask again, 1..5
     */
    record NoneAvailable(String pool, Media media, Told told, int retryAfterSeconds, List<Ranked> ranked)
            implements
                Answer {
        public NoneAvailable {
            ranked = List.copyOf(ranked);
        }

        /** The same, told otherwise. */
        public NoneAvailable as(Told other) {
            return new NoneAvailable(pool, media, other, retryAfterSeconds, ranked);
        }
    }
}
