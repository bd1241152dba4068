package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.SnmpAccess;

/**
 * Reads agents over SNMP v2c and v3: one GET an agent for all single objects of its packs, and walks of those
 * columns that are needed. Thread-safe.
 */
public final class SnmpReader implements AccessReader<SnmpAccess>, AutoCloseable {
    private final SnmpSession session;
    private final Secrets secrets;
    private final TimeSource time;

    /** @param engine ours */
    public SnmpReader(Secrets secrets, Engine engine, TimeSource time) throws IOException {
        this.session = SnmpSession.open(engine);
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public RawValues read(SnmpAccess agent, List<Pack> packs, Moment deadline) throws ReadFailedException {
        Credentials.ForSnmp credentials = secrets.find(agent.credentials(), Credentials.ForSnmp.class)
                .orElseThrow();
        var oids = new LinkedHashSet<String>();
        packs.forEach(p -> p.oids().forEach(oid -> oids.add(oid.dotted())));
        Moment asked = time.now();
        Map<Instance, Double> scalars = new HashMap<>();
        session.get(agent, credentials, oids, left(deadline))
                .forEach((oid, value) -> scalars.put(new Instance.Oid(oid), value));
        return new RawValues(scalars, column -> walk(agent, credentials, column, deadline),
                asked.plus(time.now().since(asked).dividedBy(2)));
    }

    /** A column that can't be read is as good as an empty one: what else was told stays. */
    private List<Double> walk(SnmpAccess agent, Credentials.ForSnmp credentials, String column,
            Moment deadline) {
        try {
            return session.column(agent, credentials, column, left(deadline));
        } catch (ReadFailedException e) {
            return List.of();
        }
    }

    private Duration left(Moment deadline) {
        return deadline.since(time.now());
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
