package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.collector.snmp.usm.UserKeys;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.SnmpAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads agents over SNMP v1, v2c and v3: one GET an agent for all single objects of its packs, its uptime among them,
 * and walks of those tables that are needed. Thread-safe.
 */
public final class SnmpReader implements AccessReader<SnmpAccess>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnmpReader.class);
    private static final String ENCRYPTED = "; some agents keep silent about a wrong password of encryption";

    private final Transport transport;
    private final KnownEngines known;
    private final Secrets secrets;
    private final TimeSource time;
    private final ConcurrentMap<SnmpAccess, Agent> agents = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetSocketAddress, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, UserKeys> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<List<Pack>, Plan> plans = new ConcurrentHashMap<>();

    /** One that tells nobody of the engines of agents. */
    public SnmpReader(Secrets secrets, TimeSource time) throws IOException {
        this(secrets, new KnownEngines(), time);
    }

    /** @param known is told of the engines of agents */
    public SnmpReader(Secrets secrets, KnownEngines known, TimeSource time) throws IOException {
        this.transport = Transport.open();
        this.known = known;
        this.secrets = secrets;
        this.time = time;
        warnOfWeakProtocols();
    }

    private void warnOfWeakProtocols() {
        List<String> weak = secrets.credentials().entrySet().stream()
                .filter(e -> e.getValue() instanceof Credentials.SnmpUser u && !u.weakProtocols().isEmpty())
                .map(Map.Entry::getKey).sorted().toList();
        if (!weak.isEmpty())
            LOG.warn(
                    "expected users of SNMPv3 with SHA-224 and AES-128 or better, MD5, SHA-1 and DES are weak: credentials={}",
                    weak);
    }

    /** Forgets agents that are read no more. */
    public void regroup(Fleet next) {
        Set<SnmpAccess> read = next.targets().stream().flatMap(t -> t.sources().stream())
                .map(s -> s.access()).filter(SnmpAccess.class::isInstance).map(SnmpAccess.class::cast)
                .collect(Collectors.toSet());
        agents.keySet().retainAll(read);
    }

    @Override
    public RawValues read(SnmpAccess access, List<Pack> packs, Moment deadline) throws ReadFailedException {
        Agent agent = agents.computeIfAbsent(access, this::agent);
        Plan plan = agent.plan(packs, p -> plans.computeIfAbsent(p, Plan::new));
        Moment asked = time.now();
        long untilNanos = System.nanoTime() + deadline.nanosSince(asked);
        Map<Instance, Value> values = agent.get(plan, untilNanos);
        return new RawValues(values, columns(agent, plan, untilNanos),
                asked.plus(time.now().since(asked).dividedBy(2)));
    }

    /** A table that can't be read is as good as an empty one: what else was told stays. */
    private static Function<String, List<Row>> columns(Agent agent, Plan plan, long untilNanos) {
        var walked = new HashMap<String, List<Row>>();
        return column -> {
            if (!walked.containsKey(column))
                try {
                    walked.putAll(agent.walk(plan.table(column), untilNanos));
                } catch (ReadFailedException e) {
                    plan.table(column).forEach(c -> walked.put(c, List.of()));
                }
            return walked.getOrDefault(column, List.of());
        };
    }

    private Agent agent(SnmpAccess access) {
        var address = new InetSocketAddress(NumericAddress.parse(access.address()).orElseThrow(),
                access.port());
        return new Agent(dialect(access, address), locks.computeIfAbsent(address, a -> new ReentrantLock()));
    }

    private Dialect dialect(SnmpAccess access, InetSocketAddress address) {
        return switch (secrets.find(access.credentials(), Credentials.ForSnmp.class).orElseThrow()) {
            case Credentials.Community c -> new CommunityDialect(transport, Peer.withCommunity(address,
                    access.version() == SnmpAccess.Version.V1,
                    c.community().reveal().getBytes(StandardCharsets.UTF_8)));
            case Credentials.SnmpUser u -> new SecuredDialect(transport,
                    Peer.secured(address, u.priv().isPresent() ? ENCRYPTED : ""),
                    users.computeIfAbsent(access.credentials(), name -> new UserKeys(u)), known);
        };
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
