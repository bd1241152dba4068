package org.loadstar.model.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of one JSON object a line (NDJSON, UTF-8), line by line; empty lines are passed over.
 * Bounded: a line that is too long is a problem and skipped, and nothing is read behind the most bytes or
 * the most problems.
 * Confined to the reading thread; whoever opened the stream closes it.
 */
public final class JsonLines {
    /** Bytes of the longest line. */
    public static final int LONGEST_LINE = 256 << 10;
    /** Problems after which reading stops. */
    public static final int MOST_PROBLEMS = 1000;
    private static final int LONGEST_GOT = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final String file;
    private final InputStream in;
    private final long mostBytes;
    private final Problems problems;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int filled;
    private long bytes;
    private int line;

    /** @param file how problems name it */
    public JsonLines(String file, InputStream in, long mostBytes, Problems problems) {
        this.file = file;
        this.in = in;
        this.mostBytes = mostBytes;
        this.problems = problems;
    }

    /** The next line that is an object; empty at the end. Lines that are none are noted and skipped. */
    public Optional<JsonBlock> next() throws IOException {
        var text = new ByteArrayOutputStream(256);
        while (true) {
            if (problems.size() >= MOST_PROBLEMS) {
                problem("file", "fewer than " + MOST_PROBLEMS + " problems",
                        "as many: the rest is not read");
                return Optional.empty();
            }
            text.reset();
            int end = readLine(text);
            if (bytes > mostBytes) {
                problem("file", "at most " + mostBytes + " bytes", "more");
                return Optional.empty();
            }
            if (text.size() > LONGEST_LINE) {
                problem("line", "at most " + LONGEST_LINE + " bytes", "more");
            } else if (!isBlank(text)) {
                Optional<JsonBlock> block = parse(text);
                if (block.isPresent())
                    return block;
            }
            if (end < 0)
                return Optional.empty();
        }
    }

    /** The number of the line that was read last, from 1. */
    public int line() {
        return line;
    }

    /** Reads up to the end of a line, of which it keeps a byte more than the longest; the byte that ended it, -1 for the file's end. */
    private int readLine(ByteArrayOutputStream text) throws IOException {
        line++;
        int b = read();
        while (b >= 0 && b != '\n') {
            if (text.size() <= LONGEST_LINE)
                text.write(b);
            b = read();
        }
        return b;
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = bytes > mostBytes ? -1 : in.read(buffer);
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
            bytes += filled;
        }
        return buffer[position++] & 0xff;
    }

    private Optional<JsonBlock> parse(ByteArrayOutputStream text) {
        try {
            JsonNode node = MAPPER.readTree(text.toByteArray());
            if (node != null && node.isObject())
                return Optional.of(new JsonBlock(file, line, "", node, problems));
        } catch (JacksonException e) {
            problem("line", "one JSON object, each key once", got(text));
            return Optional.empty();
        }
        problem("line", "one JSON object, each key once", got(text));
        return Optional.empty();
    }

    private void problem(String path, String expected, String got) {
        problems.add(new FileProblem(file, line, path, expected, got));
    }

    private static boolean isBlank(ByteArrayOutputStream text) {
        return text.size() < LONGEST_GOT && text.toString(StandardCharsets.UTF_8).isBlank();
    }

    private static String got(ByteArrayOutputStream text) {
        String all = new String(text.toByteArray(), 0, Math.min(text.size(), LONGEST_GOT),
                StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return text.size() > LONGEST_GOT ? all + ".." : all;
    }
}
