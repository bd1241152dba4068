package org.loadstar.collector.intake.snmp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.collector.snmp.NotificationGate;
import org.loadstar.collector.tally.TokenBucket;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.OctetString;

/**
 * Who of the fleet may send notifications: the agents of its SNMP sources, each from the address at which
 * it is read and with the credentials by which it is read. Thread-safe: the fleet of now is one immutable
 * picture.
 */
public final class Senders implements NotificationGate.Senders {
    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);
    /** So many notifications a second may come from one address. */
    private static final int MOST_PER_SECOND = 4000;

    private final Secrets secrets;
    private final Packs packs;
    private final KnownEngines engines;
    private final OctetString ownEngine;
    private final LocalKeys keys;
    private volatile Map<InetAddress, Source> sources = Map.of();
    private volatile Map<String, SnmpUser> informers = Map.of();

    /** An address with the agents that are there. */
    private record Source(List<Device> devices, TokenBucket bucket) {}

    Senders(Secrets secrets, Packs packs, KnownEngines engines, OctetString ownEngine, LocalKeys keys) {
        this.secrets = secrets;
        this.packs = packs;
        this.engines = engines;
        this.ownEngine = ownEngine;
        this.keys = keys;
    }

    /** Goes on with another fleet. */
    void regroup(Fleet next) {
        List<Device> devices = next.targets().stream().flatMap(t -> devices(t).stream()).toList();
        informers = informers(devices);
        var byAddress = new HashMap<InetAddress, List<Device>>();
        for (Device d : devices)
            byAddress.computeIfAbsent(d.agent().getAddress(), a -> new ArrayList<>()).add(d);
        sources = byAddress.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                e -> new Source(List.copyOf(e.getValue()),
                        new TokenBucket(MOST_PER_SECOND, MOST_PER_SECOND, System::nanoTime))));
        engines.retain(devices.stream().map(Device::agent).collect(Collectors.toSet()));
        keys.clear();
    }

    private List<Device> devices(Target target) {
        var ofAgent = new LinkedHashMap<SnmpAccess, List<Pack>>();
        for (var source : target.sources())
            if (source.access() instanceof SnmpAccess access)
                packs.find(source.pack())
                        .ifPresent(p -> ofAgent.computeIfAbsent(access, a -> new ArrayList<>()).add(p));
        return ofAgent.entrySet().stream().flatMap(e -> secrets
                .find(e.getKey().credentials(), Credentials.ForSnmp.class)
                .map(c -> new Device(target, e.getKey(), c, e.getValue())).stream()).toList();
    }

    /** Informs are secured by keys for our one engine: of users of one name only the first can send them. */
    private static Map<String, SnmpUser> informers(List<Device> devices) {
        var first = new HashMap<String, SnmpUser>();
        for (Device d : devices)
            if (d.credentials() instanceof SnmpUser user
                    && !first.computeIfAbsent(user.user(), n -> user).equals(user))
                LOG.warn("informs refused of a user whose name another has too: target={} credentials={}",
                        d.target().name(), d.access().credentials());
        return Map.copyOf(first);
    }

    /** The one agent at an address that has a community; empty where there is none, or more than one target. */
    Optional<Device> byCommunity(InetAddress source, byte[] community) {
        return one(source, d -> hasCommunity(d, community));
    }

    /** The same by a user. That a trap's engine is of that address was seen at the gate; the library does not tell it. */
    Optional<Device> byUser(InetAddress source, byte[] user) {
        return one(source, d -> isUser(d, user));
    }

    private Optional<Device> one(InetAddress source, Predicate<Device> fits) {
        List<Device> found = devices(source).stream().filter(fits).toList();
        return found.stream().map(Device::target).distinct().count() == 1
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private List<Device> devices(InetAddress address) {
        Source source = sources.get(address);
        return source == null ? List.of() : source.devices;
    }

    private static boolean hasCommunity(Device d, byte[] word) {
        return d.credentials() instanceof Credentials.Community c && c.community().matches(word);
    }

    private static boolean isUser(Device d, byte[] name) {
        return d.credentials() instanceof SnmpUser u
                && u.user().equals(new String(name, StandardCharsets.UTF_8));
    }

    @Override
    public boolean knows(InetAddress source) {
        return sources.containsKey(source);
    }

    @Override
    public boolean hasCommunity(InetAddress source, byte[] community) {
        return devices(source).stream().anyMatch(d -> hasCommunity(d, community));
    }

    @Override
    public boolean mayInform(InetAddress source, byte[] user) {
        if (user.length == 0)
            return devices(source).stream().anyMatch(d -> d.credentials() instanceof SnmpUser);
        SnmpUser informer = informers.get(new String(user, StandardCharsets.UTF_8));
        return devices(source).stream().filter(d -> d.credentials().equals(informer)).findFirst()
                .map(d -> ensured(ownEngine, d)).orElse(false);
    }

    @Override
    public boolean hasEngine(InetAddress source, byte[] engine) {
        return devices(source).stream().anyMatch(d -> hasEngine(d, new OctetString(engine)));
    }

    @Override
    public boolean mayTrap(InetAddress source, byte[] engine, byte[] user) {
        var id = new OctetString(engine);
        return devices(source).stream().filter(d -> isUser(d, user) && hasEngine(d, id)).findFirst()
                .map(d -> ensured(id, d)).orElse(false);
    }

    private boolean hasEngine(Device d, OctetString engine) {
        String written = d.access().engine();
        return written != null
                ? new OctetString(HexFormat.of().parseHex(written)).equals(engine)
                : engines.of(d.agent()).filter(engine::equals).isPresent();
    }

    private boolean ensured(OctetString engine, Device d) {
        if (d.credentials() instanceof SnmpUser user)
            keys.ensure(engine, user);
        return true;
    }

    @Override
    public boolean admits(InetAddress source) {
        Source known = sources.get(source);
        return known != null && known.bucket.take();
    }
}
