package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Verifies a log: whether each line is as it was written and follows the one before, from the first (or
 * from where older files were archived) to the one that the head tells of. The collector may go on
 * writing meanwhile; a line in the middle of its being written is no break. One line is in memory at a
 * time. Confined to its thread.
 */
public final class AuditChain {
    /** How a chain was found. */
    public sealed interface Outcome {}

    /**
     * Nothing was changed, taken out, put in or cut off.
     *
     * @param entries how many there are
     * @param first   number of the first; 1 unless older files were archived
     * @param last    number of the last; {@code first - 1} where there are none
     * @param hash    of the last: kept elsewhere, it shows later that all up to here was not written anew
     */
    public record Whole(long entries, long first, long last, String hash) implements Outcome {}

    /**
     * The first place that is not as it was written.
     *
     * @param file name in the directory
     * @param line of that file, from 1
     */
    public record Broken(String file, int line, String expected, String found) implements Outcome {
        @Override
        public String toString() {
            return file + ":" + line + ": expected " + expected + ", found " + found;
        }
    }

    private final AuditFiles files;
    private final Link begin;
    private final Head known;
    private Link last;
    private Link beforeLast;

    private AuditChain(AuditFiles files) throws IOException {
        this.files = files;
        begin = files.archived();
        known = files.head().orElse(Head.START);
        last = begin;
        beforeLast = begin;
    }

    /**
     * Reads all files of a directory.
     *
     * @throws IOException where they can't be read
     */
    public static Outcome verify(Path directory) throws IOException {
        return new AuditChain(new AuditFiles(directory)).verify();
    }

    private Outcome verify() throws IOException {
        Path file = files.file(1);
        int lines = 0;
        for (int number : files.numbers()) {
            file = files.file(number);
            lines = 0;
            try (var in = new Lines(file)) {
                for (Lines.Line l = in.next(); l != null; l = in.next()) {
                    lines++;
                    if (!l.whole() && isBeingWritten(number))
                        break;
                    Broken broken = take(l, name(file), lines);
                    if (broken != null)
                        return broken;
                }
            }
        }
        return end(name(file), lines + 1);
    }

    /** Only what comes behind the head may be incomplete. */
    private boolean isBeingWritten(int number) {
        return last.sequence() >= known.link().sequence() && number >= known.file();
    }

    private @Nullable Broken take(Lines.Line line, String file, int number) {
        Optional<Entry> parsed = line.whole() ? Entry.parse(line.text()) : Optional.empty();
        if (parsed.isEmpty())
            return new Broken(file, number, "an entry on a line of its own", "something else");
        Entry entry = parsed.get();
        if (!entry.isUntouched())
            return new Broken(file, number, "a line with the hash " + entry.own().hash(),
                    "one with " + entry.real());
        if (!entry.follows(last))
            return new Broken(file, number, "entry " + (last.sequence() + 1) + " after " + last.hash(),
                    "entry " + entry.own().sequence() + " after " + entry.previous().hash());
        beforeLast = last;
        last = entry.own();
        return null;
    }

    /** The head is read before and after the files: it goes on while they are read, at most one entry behind. */
    private Outcome end(String file, int line) throws IOException {
        Link head = files.head().orElse(Head.START).link();
        boolean isCut = last.sequence() < known.link().sequence();
        boolean isLonger = head.sequence() <= last.sequence() && !head.equals(last)
                && !head.equals(beforeLast);
        if (isCut || isLonger)
            return new Broken(file, line, "an end behind entry " + head, "one behind entry " + last);
        return new Whole(last.sequence() - begin.sequence(), begin.sequence() + 1, last.sequence(),
                last.hash());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
