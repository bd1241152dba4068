package org.loadstar.collector.discover;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.jolokia.JolokiaReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.mibs.recognise.Shown.Kind;
import org.loadstar.mibs.recognise.Shown.Told;
import org.loadstar.model.Metric;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.SnmpAccess;

/** Asks devices what they show, as far as a recogniser needs it. Thread-safe. */
public final class Probe implements AutoCloseable {
    static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
    /** sysDescr, sysObjectID, sysName (RFC 3418). */
    private static final Pack IDENTITY = reading(
            Stream.of("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0", SYS_NAME).map(Instance.Oid::new)
                    .map(Formula.Scalar::new));
    private static final String ENTERPRISES = "1.3.6.1.4.1";
    private static final Pack MAKERS_OBJECTS = reading(
            Stream.of(new Formula.Column(ENTERPRISES, Formula.Take.MAX)));

    private final List<Pack> forSnmp;
    private final SnmpReader snmp;
    private final HttpAgents http;
    private final TimeSource time;

    private Probe(List<Pack> forSnmp, SnmpReader snmp, HttpAgents http, TimeSource time) {
        this.forSnmp = forSnmp;
        this.snmp = snmp;
        this.http = http;
        this.time = time;
    }

    /**
     * Ready to ask.
     *
     * @param packs whose objects are asked for
     */
    public static Probe open(Packs packs, Secrets secrets, TimeSource time) throws IOException {
        List<Pack> forSnmp = Stream.concat(Stream.of(IDENTITY), packs.names().stream().sorted()
                .map(packs::find).flatMap(Optional::stream).filter(Pack::isForSnmp)).toList();
        return new Probe(forSnmp, new SnmpReader(secrets, time),
                new HttpAgents(secrets, time), time);
    }

    /** Who an agent says that it is: one request. */
    public Shown identity(SnmpAccess agent, Duration timeout) throws ReadFailedException {
        return read(agent, List.of(IDENTITY), timeout);
    }

    /** Which objects of all packs an agent has. */
    public Shown objects(SnmpAccess agent, Duration timeout) throws ReadFailedException {
        return read(agent, forSnmp, timeout);
    }

    /** All objects of makers that an agent has, as far as a walk through them may go, for a draft. */
    public Shown makersObjects(SnmpAccess agent, Duration timeout) throws ReadFailedException {
        return read(agent, List.of(IDENTITY, MAKERS_OBJECTS), timeout);
    }

    /** Which MBeans a JVM has. */
    public Shown mbeans(JolokiaAccess agent, Duration timeout) throws ReadFailedException {
        return Shown.mbeans(new JolokiaReader(http).mbeans(agent, time.now().plus(timeout)));
    }

    private Shown read(SnmpAccess agent, List<Pack> packs, Duration timeout) throws ReadFailedException {
        RawValues raw = snmp.read(agent, packs, time.now().plus(timeout));
        var objects = new TreeMap<String, Told>();
        raw.scalars().forEach((instance, value) -> {
            if (instance instanceof Instance.Oid oid)
                objects.put(oid.dotted(), told(value));
        });
        packs.stream().flatMap(p -> p.columns().stream()).distinct()
                .forEach(column -> raw.columns().apply(column)
                        .forEach(row -> objects.put(column + "." + row.index(), told(row.value()))));
        return Shown.objects(objects);
    }

    private static Told told(Value value) {
        if (!value.text().isEmpty())
            return new Told(Kind.OTHER, value.text());
        String number = Double.isNaN(value.number()) ? "" : String.valueOf((long) value.number());
        return switch (value.kind()) {
            case GAUGE -> new Told(number.isEmpty() ? Kind.OTHER : Kind.GAUGE, number);
            case COUNTER32, COUNTER64 -> new Told(Kind.COUNTER, number);
            case TIMETICKS -> new Told(Kind.OTHER, number);
        };
    }

    private static Pack reading(Stream<Formula> formulas) {
        return new Pack("probe", "what is asked of a device that is not known yet", formulas
                .map(f -> new PackObject(Metric.LOAD, f, 1, Duration.ZERO, List.of(), List.of())).toList());
    }

    @Override
    public void close() throws IOException {
        http.close();
        snmp.close();
    }
}
