package org.loadstar.collector.collect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.loadstar.collector.collect.PollOutcome.Failed;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Access;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Target;

/**
 * Reads each agent of a target's sources in its protocol, one after the other, and joins what they
 * tell: of several sources for one role the first that tells it counts. Each agent may take an equal
 * part of the time that is left, so a silent one leaves some to the others. Thread-safe; one read of
 * one target at a time, so a target has one request of ours at most.
 */
public final class SourceReader implements TargetReader {
    private final Packs packs;
    private final AccessReader<SnmpAccess> snmp;
    private final AccessReader<JolokiaAccess> jolokia;
    private final TimeSource time;
    private final Map<Read, Interpreter> interpreters = new ConcurrentHashMap<>();

    /** @param time the clock of both readers too */
    public SourceReader(Packs packs, AccessReader<SnmpAccess> snmp, AccessReader<JolokiaAccess> jolokia,
            TimeSource time) {
        this.packs = packs;
        this.snmp = snmp;
        this.jolokia = jolokia;
        this.time = time;
    }

    /** Forgets the counters of those that are read no more. */
    public void regroup(Fleet next) {
        Set<Read> reads = next.targets().stream()
                .flatMap(t -> t.sources().stream().map(s -> new Read(t.name(), s.access())))
                .collect(Collectors.toSet());
        interpreters.keySet().retainAll(reads);
    }

    @Override
    public PollOutcome read(Target target, Origin origin) {
        Moment deadline = time.now().plus(target.collect().timeout());
        var told = new Merge();
        Optional<Failed> failure = Optional.empty();
        Moment taken = time.now();
        Map<Access, List<Pack>> agents = agents(target);
        int left = agents.size();
        for (var agent : agents.entrySet()) {
            Moment now = time.now();
            Duration part = deadline.since(now).dividedBy(left--);
            try {
                RawValues raw = read(agent.getKey(), agent.getValue(), now.plus(part));
                refuseLate(target, deadline);
                Interpreter interpreter = interpreters
                        .computeIfAbsent(new Read(target.name(), agent.getKey()), r -> new Interpreter());
                Map<Metric, Reading> readings = Interpreter.noReadings();
                agent.getValue().forEach(pack -> interpreter.interpret(pack, raw, readings));
                told.add(readings);
                taken = raw.taken();
            } catch (ReadFailedException e) {
                failure = failure.or(() -> Optional.of(e.outcome()));
            }
        }
        return told.readings().isEmpty()
                ? failure.orElse(new Failed(Kind.EMPTY, "it has none of the objects of its packs"))
                : new PollOutcome.Told(
                        new Sample(target.name(), origin, taken, told.readings(), told.doubt()));
    }

    /**
     * An answer is as old as the middle of its exchange only where the exchange was short. After a pause of
     * this machine what came long ago and what came late look alike.
     */
    private void refuseLate(Target target, Moment deadline) throws ReadFailedException {
        Duration late = time.now().since(deadline);
        if (late.isPositive())
            throw new ReadFailedException(Kind.SILENT, "answered " + late.toMillis()
                    + " ms after the deadline of " + target.collect().timeout().toMillis() + " ms");
    }

    private RawValues read(Access agent, List<Pack> wanted, Moment deadline) throws ReadFailedException {
        return switch (agent) {
            case SnmpAccess a -> snmp.read(a, wanted, deadline);
            case JolokiaAccess a -> jolokia.read(a, wanted, deadline);
        };
    }

    /** The agents of a target with the packs to read there, in the order of its sources. */
    private Map<Access, List<Pack>> agents(Target target) {
        var agents = new LinkedHashMap<Access, List<Pack>>();
        target.sources().forEach(s -> agents.merge(s.access(), List.of(packs.find(s.pack()).orElseThrow()),
                SourceReader::joined));
        return agents;
    }

    private static List<Pack> joined(List<Pack> a, List<Pack> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /** Counters are remembered by target and agent: two JVMs of one target have the same MBeans. */
    private record Read(String target, Access agent) {}
}
