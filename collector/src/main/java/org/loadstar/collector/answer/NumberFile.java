package org.loadstar.collector.answer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.loadstar.collector.file.DurableFile;
import org.loadstar.decide.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sequences and views rising over restarts and kills: a small forced file holds ceilings that no
 * number given out has passed; after a restart counting goes on above them. A ceiling is raised a block
 * at a time, so the file is written once in a million answers.
 *
 * <p>Not thread-safe: used under the lock of {@link Answering}.
 */
public final class NumberFile {
    private static final Logger LOG = LoggerFactory.getLogger(NumberFile.class);
    private static final long BLOCK = 1_000_000;
    private static final String INSTANCE = "instance";
    private static final String VIEW = "view";
    private static final String POOL = "pool.";

    private final Path file;
    private final String instance;
    private final Numbers start;
    private final Map<String, Long> ceilings = new HashMap<>();
    private long viewCeiling;

    private NumberFile(Path file, String instance, Numbers start) {
        this.file = file;
        this.instance = instance;
        this.start = start;
        ceilings.putAll(start.sequences());
        viewCeiling = start.view();
    }

    /**
     * Goes on from the file of an earlier run, or starts anew where there is none.
     *
     * @throws IOException where the file is there but can't be read or is damaged: to start anew would
     *                     give numbers a second time
     */
    public static NumberFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[4];
            new SecureRandom().nextBytes(random);
            var fresh = new NumberFile(file, HexFormat.of().formatHex(random), Numbers.FIRST);
            fresh.coverView(1);
            return fresh;
        }
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        try {
            var sequences = new HashMap<String, Long>();
            for (String key : properties.stringPropertyNames())
                if (key.startsWith(POOL))
                    sequences.put(key.substring(POOL.length()), Long.valueOf(properties.getProperty(key)));
            return new NumberFile(file, properties.getProperty(INSTANCE, ""),
                    new Numbers(Long.parseLong(properties.getProperty(VIEW)), sequences));
        } catch (NumberFormatException e) {
            throw new IOException(file + ": expected whole numbers, got " + e.getMessage(), e);
        }
    }

    /** Numbers to go on from: never given out before. */
    public Numbers start() {
        return start;
    }

    /** A name of this data directory that no other has. */
    String instance() {
        return instance;
    }

    /** Makes sure that the ceilings are above numbers that are about to be given out. */
    void cover(String pool, long sequence, long view) {
        if (sequence > ceilings.getOrDefault(pool, 0L)) {
            ceilings.put(pool, sequence + BLOCK);
            write();
        }
        coverView(view);
    }

    void coverView(long view) {
        if (view > viewCeiling) {
            viewCeiling = view + BLOCK;
            write();
        }
    }

    /** A disk that refuses does not stop answers; it is said once a block. */
    private void write() {
        var lines = new StringBuilder();
        var sorted = new TreeMap<String, String>();
        sorted.put(INSTANCE, instance);
        sorted.put(VIEW, Long.toString(viewCeiling));
        ceilings.forEach((pool, ceiling) -> sorted.put(POOL + pool, Long.toString(ceiling)));
        sorted.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            DurableFile.replace(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("numbers not kept, they may repeat after a restart: file={} reason={}", file,
                    e.toString());
        }
    }
}
