package org.loadstar.collector.collect;

/**
 * What an agent told of one instance.
 *
 * @param number unsigned where its kind is a counter or a time; NaN where the agent told something that is no number
 * @param text   what it told where that is text; else empty
 */
public record Value(double number, Kind kind, String text) {
    /** How a number moves (RFC 2578 section 7.1). */
    public enum Kind {
        /** Up and down; also what a protocol without types tells. */
        GAUGE,
        /** Up to 2^32-1, then from 0 again. */
        COUNTER32,
        /** Up to 2^64-1; above 2^53 its lowest bits are lost. */
        COUNTER64,
        /** Hundredths of a second, up to 2^32-1, then from 0 again. */
        TIMETICKS
    }

    public Value(double number, Kind kind) {
        this(number, kind, "");
    }

    public static Value gauge(double number) {
        return new Value(number, Kind.GAUGE);
    }

    /** What an agent told as text, which may spell a number. */
    public static Value text(String text) {
        return new Value(RawValues.spelt(text), Kind.GAUGE, text);
    }

    /** Whether this is what a pack file spells. */
    boolean is(String spelt) {
        return text.equals(spelt) || number == RawValues.spelt(spelt);
    }
}
