package org.loadstar.collector.inventory;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.AdminState;
import org.loadstar.model.Word;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Administrative states: kept in a small forced file, so they outlive the process and need no store.
 * Thread-safe by its own monitor.
 */
public final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final Path file;
    private final Answering answering;
    private final Map<String, AdminState> states = new TreeMap<>();

    /** What came of a change. */
    public enum Outcome {
        DONE, NO_SUCH_PROXY, NOT_KEPT
    }

    private Administration(Path file, Answering answering) {
        this.file = file;
        this.answering = answering;
    }

    /** Sets the states of an earlier run. Those of proxies that are gone are dropped. */
    public static Administration open(Path file, Answering answering) throws IOException {
        var administration = new Administration(file, answering);
        if (Files.exists(file)) {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            for (String proxy : properties.stringPropertyNames())
                if (answering.fleet().proxy(proxy).isPresent())
                    Word.find(AdminState.class, properties.getProperty(proxy))
                            .ifPresent(s -> administration.apply(proxy, s));
        }
        return administration;
    }

    /** Changes the state of a proxy: first on the disk, then in the answers. */
    public synchronized Outcome set(String proxy, AdminState wanted) {
        if (answering.fleet().proxy(proxy).isEmpty())
            return Outcome.NO_SUCH_PROXY;
        var next = new TreeMap<>(states);
        next.put(proxy, wanted);
        var text = new StringBuilder();
        next.forEach((name, state) -> text.append(name).append('=').append(state.word()).append('\n'));
        try {
            DurableFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("administrative state not kept: proxy={} wanted={} reason={}", proxy, wanted.word(),
                    e.toString());
            return Outcome.NOT_KEPT;
        }
        apply(proxy, wanted);
        LOG.info("administrative state changed: proxy={} state={}", proxy, wanted.word());
        return Outcome.DONE;
    }

    private synchronized void apply(String proxy, AdminState wanted) {
        states.put(proxy, wanted);
        answering.administer(proxy, wanted);
    }
}
