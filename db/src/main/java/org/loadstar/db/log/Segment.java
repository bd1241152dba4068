package org.loadstar.db.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the log. Immutable.
 *
 * @param start position of its first byte, which is its name too
 */
record Segment(Path file, long start) implements Comparable<Segment> {
    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
    private static final Pattern NAME = Pattern.compile("([0-9]{19})\\.log");

    static Segment of(Path directory, long start) {
        return new Segment(directory.resolve(String.format("%019d.log", start)), start);
    }

    /** Those of a directory, oldest first. */
    static List<Segment> all(Path directory) throws IOException {
        var all = new ArrayList<Segment>();
        try (var files = Files.newDirectoryStream(directory, "*.log")) {
            for (Path file : files) {
                var name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches())
                    all.add(new Segment(file, Long.parseLong(name.group(1))));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.sort(null);
        return all;
    }

    /** Position behind its last byte. */
    long end() throws IOException {
        return start + Files.size(file);
    }

    /**
     * Its bytes from one position until before another. Not by a channel: one is closed for all when a
     * thread that reads is interrupted.
     */
    ByteBuffer bytes(long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from - start);
            in.readFully(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Keeps a copy for people: of a damaged segment only what is whole is read. */
    void setAside(int damaged) {
        Path copy = file.resolveSibling(file.getFileName() + ".damaged");
        if (Files.exists(copy))
            return;
        LOG.error("append log: a damaged segment, what is whole in it counts: kept={} damagedBytes={}", copy,
                damaged);
        try {
            Files.copy(file, copy);
        } catch (IOException e) {
            LOG.error("append log: no copy of the damaged segment: reason={}", e.toString());
        }
    }

    @Override
    public int compareTo(Segment other) {
        return Long.compare(start, other.start);
    }
}
