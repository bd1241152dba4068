package org.loadstar.collector.collect;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.SipAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.fleet.Target;

/**
 * Reads each agent of a target's sources in its protocol, one after the other, and joins what they
 * tell: of several sources for one role the first that tells it counts. Each agent may take an equal
 * part of the time that is left, so a silent one leaves some to the others. Thread-safe; one read of
 * one target at a time, so a target has one request of ours at most.
 */
public final class SourceReader implements TargetReader {
    private static final Failed EMPTY = new Failed(Kind.EMPTY, "it has none of the objects of its packs");
    /** After so many periods a stream along which nothing comes is given up. */
    private static final int PERIODS_PATIENT = 3;

    private final Packs packs;
    private final Readers readers;
    private final TimeSource time;
    private final Map<String, Agents> agents = new ConcurrentHashMap<>();
    private final Map<Read, Interpreter> interpreters = new ConcurrentHashMap<>();

    /** @param time the clock of all readers too */
    public SourceReader(Packs packs, Readers readers, TimeSource time) {
        this.packs = packs;
        this.readers = readers;
        this.time = time;
    }

    /** Forgets the counters of those that are read no more. */
    public void regroup(Fleet next) {
        Set<Read> reads = next.targets().stream()
                .flatMap(t -> t.sources().stream().map(s -> new Read(t.name(), s.access())))
                .collect(Collectors.toSet());
        interpreters.keySet().retainAll(reads);
        agents.keySet().retainAll(next.targets().stream().map(Target::name).collect(Collectors.toSet()));
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
                RawValues raw = read(agent.getKey(), agent.getValue(), now.plus(part))
                        .within(target.collect().period());
                refuseLate(target, deadline);
                told.add(readings(target, agent.getKey(), agent.getValue(), raw));
                taken = raw.taken();
            } catch (ReadFailedException e) {
                failure = failure.or(() -> Optional.of(e.outcome()));
            }
        }
        return told.readings().isEmpty()
                ? failure.orElse(EMPTY)
                : new PollOutcome.Told(
                        new Sample(target.name(), origin, taken, told.readings(), told.doubt()));
    }

    /** Only a target with one agent can be followed, and only over HTTP; all others are read once. */
    @Override
    public void follow(Target target, Consumer<PollOutcome> sink) {
        Map<Access, List<Pack>> agents = agents(target);
        var first = agents.entrySet().iterator().next();
        if (agents.size() == 1 && first.getKey() instanceof HttpAccess agent)
            follow(target, agent, first.getValue(), sink);
        else
            sink.accept(read(target, Origin.CONTINUOUS));
    }

    private void follow(Target target, HttpAccess agent, List<Pack> wanted, Consumer<PollOutcome> sink) {
        try {
            readers.streams().follow(agent, wanted, target.collect().period().multipliedBy(PERIODS_PATIENT),
                    raw -> {
                        Map<Metric, Reading> readings = readings(target, agent, wanted,
                                raw.within(target.collect().period()));
                        sink.accept(readings.isEmpty()
                                ? EMPTY
                                : new PollOutcome.Told(
                                        new Sample(target.name(), Origin.CONTINUOUS, raw.taken(),
                                                readings)));
                    });
        } catch (ReadFailedException e) {
            sink.accept(e.outcome());
        }
    }

    private Map<Metric, Reading> readings(Target target, Access agent, List<Pack> wanted, RawValues raw) {
        Interpreter interpreter = interpreters.computeIfAbsent(new Read(target.name(), agent),
                r -> new Interpreter());
        Map<Metric, Reading> readings = Interpreter.noReadings();
        wanted.forEach(pack -> interpreter.interpret(pack, raw, readings));
        return readings;
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
            case SnmpAccess a -> readers.snmp().read(a, wanted, deadline);
            case JolokiaAccess a -> readers.jolokia().read(a, wanted, deadline);
            case HttpAccess a -> readers.http().read(a, wanted, deadline);
            case SipAccess a -> readers.sip().read(a, wanted, deadline);
        };
    }

    /** The agents of a target with the packs to read there, in the order of its sources. */
    private Map<Access, List<Pack>> agents(Target target) {
        Agents known = agents.get(target.name());
        if (known == null || !known.of.equals(target.sources())) {
            known = agents(target.sources());
            agents.put(target.name(), known);
        }
        return known.packs;
    }

    private Agents agents(List<Source> sources) {
        var agents = new LinkedHashMap<Access, List<Pack>>();
        sources.forEach(s -> agents.merge(s.access(), List.of(packs.find(s.pack()).orElseThrow()),
                SourceReader::joined));
        return new Agents(sources, Collections.unmodifiableMap(agents));
    }

    private static List<Pack> joined(List<Pack> a, List<Pack> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /** One reader a protocol. */
    public record Readers(AccessReader<SnmpAccess> snmp, AccessReader<JolokiaAccess> jolokia,
            AccessReader<HttpAccess> http, StreamReader<HttpAccess> streams, AccessReader<SipAccess> sip) {}

    /** What is asked of whom, for some sources. */
    private record Agents(List<Source> of, Map<Access, List<Pack>> packs) {}

    /** Counters are remembered by target and agent: two JVMs of one target have the same MBeans. */
    private record Read(String target, Access agent) {}
}
