package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.loadstar.collector.collect.Interpreter;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.collector.collect.snmp.SnmpSession.ReadFailedException;
import org.loadstar.collector.config.Secret;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/**
 * Reads targets over SNMP v2c: one GET an agent for all single objects of its packs, and walks of those
 * columns that are needed. Thread-safe; one read of one target at a time.
 */
public final class SnmpReader implements TargetReader, AutoCloseable {
    private final SnmpSession session;
    private final Packs packs;
    private final Secrets secrets;
    private final TimeSource time;
    private final Map<String, Interpreter> interpreters = new ConcurrentHashMap<>();

    public SnmpReader(Packs packs, Secrets secrets, TimeSource time) throws IOException {
        this.session = SnmpSession.open();
        this.packs = packs;
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public PollOutcome read(Target target, Origin origin) {
        Moment deadline = time.now().plus(target.collect().timeout());
        Interpreter interpreter = interpreters.computeIfAbsent(target.name(), n -> new Interpreter());
        Map<Metric, Reading> readings = Interpreter.noReadings();
        PollOutcome.Failed failure = new PollOutcome.Failed(Kind.EMPTY,
                "it has none of the objects of its packs");
        Moment taken = time.now();
        for (var agent : agents(target).entrySet()) {
            try {
                taken = read(agent.getKey(), agent.getValue(), interpreter, deadline, readings);
            } catch (ReadFailedException e) {
                failure = e.outcome();
            }
        }
        return readings.isEmpty()
                ? failure
                : new PollOutcome.Told(new Sample(target.name(), origin, taken, readings));
    }

    private Moment read(SnmpAccess agent, List<Pack> wanted, Interpreter interpreter, Moment deadline,
            Map<Metric, Reading> readings) throws ReadFailedException {
        Secret community = secrets.community(agent.credentials()).orElseThrow();
        var oids = new LinkedHashSet<String>();
        wanted.forEach(p -> oids.addAll(p.scalars()));
        Moment asked = time.now();
        RawValues raw = new RawValues(session.get(agent, community, oids, left(deadline)));
        Moment taken = asked.plus(time.now().since(asked).dividedBy(2));
        for (Pack pack : wanted)
            interpreter.interpret(pack, raw, column -> walk(agent, community, column, deadline), taken,
                    readings);
        return taken;
    }

    /** A column that can't be read is as good as an empty one: what else was told stays. */
    private List<Double> walk(SnmpAccess agent, Secret community, String column, Moment deadline) {
        try {
            return session.column(agent, community, column, left(deadline));
        } catch (ReadFailedException e) {
            return List.of();
        }
    }

    private Duration left(Moment deadline) {
        return deadline.since(time.now());
    }

    /** The agents of a target with the packs to read there, in the order of its sources. */
    private Map<SnmpAccess, List<Pack>> agents(Target target) {
        var agents = new LinkedHashMap<SnmpAccess, List<Pack>>();
        for (Source s : target.sources())
            agents.merge(s.snmp(), List.of(packs.find(s.pack()).orElseThrow()), SnmpReader::joined);
        return agents;
    }

    private static List<Pack> joined(List<Pack> a, List<Pack> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
