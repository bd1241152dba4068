package org.loadstar.collector.intake.jmx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.intake.Reports;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/**
 * Listens to all JVMs of a fleet whose MBeans say when an attribute changes. Whoever polls and whoever listens ask an
 * agent one after the other. Thread-safe by its own monitor.
 */
public final class JmxReports implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private final Packs packs;
    private final HttpAgents agents;
    private final Reports reports;
    private final Map<Listened, Listening> running = new HashMap<>();

    public JmxReports(Packs packs, HttpAgents agents, Reports reports) {
        this.packs = packs;
        this.agents = agents;
        this.reports = reports;
    }

    /** Listens to the agents of a fleet, and to no others any more. Returns at once. */
    public synchronized void regroup(Fleet next) {
        var before = new HashMap<>(running);
        running.clear();
        next.targets().stream().flatMap(this::listened).forEach(l -> {
            Listening known = before.remove(l);
            running.put(l, known != null ? known : started(l));
        });
        before.values().forEach(Listening::stop);
    }

    private Listening started(Listened listened) {
        var listening = new Listening(listened, agents, reports);
        listening.start();
        return listening;
    }

    private Stream<Listened> listened(Target target) {
        var byAgent = new LinkedHashMap<JolokiaAccess, List<Pack>>();
        for (Source source : target.sources())
            if (source.access() instanceof JolokiaAccess agent)
                byAgent.computeIfAbsent(agent, a -> new ArrayList<>())
                        .add(packs.find(source.pack()).orElseThrow());
        return byAgent.entrySet().stream()
                .map(e -> new Listened(target.name(), e.getKey(), List.copyOf(e.getValue()),
                        target.collect().every(), target.collect().timeout()));
    }

    /** Stops listening; agents that are there are told. */
    @Override
    public synchronized void close() {
        running.values().forEach(Listening::stop);
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (Listening l : running.values())
                l.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }
}
