package org.loadstar.collector.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is found where the log goes on. An append ends in two steps, the line and then the head, and may
 * stop before, between or in them. What such a stop can't leave behind is damage: nothing of it is
 * touched, and the log goes on from the head in a new file, so that the gap stays where it is.
 */
sealed interface Recovery {
    /** Where to go on. */
    Head head();

    /** Nothing is amiss. */
    record Clean(Head head) implements Recovery {}

    /** The line was written but not the head: the line counts, the head is to be brought up to it. */
    record Unheaded(Head head) implements Recovery {}

    /** A line was begun but not ended: what there is of it is to be cut off behind the head. */
    record Torn(Head head, int bytes, String sha256) implements Recovery {}

    /** No stop of ours leaves this: something else than the end that the head tells of. */
    record Damaged(Head head, String expected, String found) implements Recovery {}

    /** Looks at the end of the log; changes nothing. */
    static Recovery of(AuditFiles files) throws IOException {
        List<Integer> numbers = files.numbers();
        int last = numbers.isEmpty() ? 0 : numbers.getLast();
        Optional<Head> known = files.head();
        Head head = known.orElse(Head.START);
        if (last == 0 && known.isEmpty())
            return new Clean(head);
        if (last == head.file())
            return behind(files, head, last);
        if (last == head.file() + 1 && size(files.file(head.file())) == head.length())
            return behind(files, new Head(head.link(), last, 0), last);
        return damaged(head, last, last == 0 ? "no file" : files.file(last).getFileName().toString());
    }

    private static Recovery behind(AuditFiles files, Head head, int last) throws IOException {
        long size = size(files.file(last));
        if (size == head.length())
            return new Clean(head);
        if (size < head.length() || size - head.length() > Entry.MOST_BYTES)
            return damaged(head, last, size + " bytes");
        byte[] rest = rest(files.file(last), head.length(), (int) (size - head.length()));
        String text = new String(rest, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0)
            return new Torn(head, rest.length, Sha256.of(rest));
        return Entry.parse(text.substring(0, end))
                .filter(e -> end == text.length() - 1 && e.isUntouched() && e.follows(head.link()))
                .<Recovery>map(e -> new Unheaded(new Head(e.own(), last, size)))
                .orElseGet(() -> damaged(head, last, rest.length + " bytes behind its end"));
    }

    private static Recovery damaged(Head head, int last, String found) {
        return new Damaged(new Head(head.link(), Math.max(last, head.file()) + 1, 0), "entry " + head.link()
                + " to be the last, " + head.length() + " bytes into file " + head.file(), found);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static byte[] rest(Path file, long from, int bytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return in.readNBytes(bytes);
        }
    }
}
