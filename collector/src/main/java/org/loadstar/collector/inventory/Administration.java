package org.loadstar.collector.inventory;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.AdminState;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Fleet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Administrative states: kept in a small forced file, so they outlive the process and need no store. They
 * outlive the proxy too: one that leaves the fleet and comes back is still wanted as it was.
 * Thread-safe by its own monitor.
 */
public final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final Path file;
    private final Answering answering;
    private final Audit audit;
    private final Map<String, AdminState> states = new TreeMap<>();

    /** What came of a change. */
    public enum Outcome {
        DONE, NO_SUCH_PROXY, NOT_KEPT
    }

    private Administration(Path file, Answering answering, Audit audit) {
        this.file = file;
        this.answering = answering;
        this.audit = audit;
    }

    /** Reads the states of an earlier run; the next fleet gets them. */
    public static Administration open(Path file, Answering answering, Audit audit) throws IOException {
        var administration = new Administration(file, answering, audit);
        if (Files.exists(file)) {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            for (String proxy : properties.stringPropertyNames())
                Word.find(AdminState.class, properties.getProperty(proxy))
                        .ifPresent(s -> administration.states.put(proxy, s));
        }
        return administration;
    }

    /** The states that were ever set, by proxy. */
    public synchronized Map<String, AdminState> states() {
        return Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** Has answers given of another fleet, in which each proxy is wanted as it was. */
    public synchronized void regroup(Fleet next) {
        answering.regroup(next, states);
    }

    /**
     * Changes the state of a proxy: first in the audit log, then on the disk, then in the answers.
     *
     * @param reason for the audit log; null: none was given
     */
    public synchronized Outcome set(String proxy, AdminState wanted, @Nullable String reason, By by) {
        if (answering.fleet().proxy(proxy).isEmpty())
            return Outcome.NO_SUCH_PROXY;
        var next = new TreeMap<>(states);
        next.put(proxy, wanted);
        var text = new StringBuilder();
        next.forEach((name, state) -> text.append(name).append('=').append(state.word()).append('\n'));
        try {
            audit.change(by, "proxy.administered", proxy,
                    Map.of("state", states.getOrDefault(proxy, AdminState.UP)), new Wanted(wanted, reason),
                    () -> DurableFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.error("administrative state not kept: proxy={} wanted={} reason={}", proxy, wanted.word(),
                    e.toString());
            return Outcome.NOT_KEPT;
        }
        states.put(proxy, wanted);
        answering.administer(proxy, wanted);
        LOG.info("administrative state changed: proxy={} state={}", proxy, wanted.word());
        return Outcome.DONE;
    }

    private record Wanted(AdminState state, @Nullable String reason) {}
}
