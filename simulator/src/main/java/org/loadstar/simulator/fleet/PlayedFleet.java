package org.loadstar.simulator.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Link;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;

/**
 * The fleet that is played, always the same: a voice and a video pool of proxies on 127.10.0.1 upward,
 * and one gateway of each kind on 127.11.0.1 upward.
 */
public final class PlayedFleet {
    private static final String SITE = "fra";
    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(500);

    private final ReadBy readBy;
    private final int snmpPort;
    private final int jolokiaPort;
    private final String credentials;
    private final Collect collect;

    private PlayedFleet(ReadBy readBy, int snmpPort, int jolokiaPort, String credentials, Duration every) {
        this.readBy = readBy;
        this.snmpPort = snmpPort;
        this.jolokiaPort = jolokiaPort;
        this.credentials = credentials;
        var half = every.dividedBy(2);
        this.collect = new Collect(every, half.compareTo(LONGEST_TIMEOUT) < 0 ? half : LONGEST_TIMEOUT);
    }

    /**
     * The inventory of the fleet.
     *
     * @param readBy      how the proxies are read; gateways are read over SNMP
     * @param snmpPort    where all SNMP agents listen
     * @param jolokiaPort where all Jolokia agents listen
     * @param credentials name of the community in the collector's secrets
     * @param every       poll period
     */
    public static Fleet of(ReadBy readBy, int snmpPort, int jolokiaPort, String credentials,
            Duration every) {
        return new PlayedFleet(readBy, snmpPort, jolokiaPort, credentials, every).fleet();
    }

    private Fleet fleet() {
        var voice = proxies("vo", 1, 200, 200, 100, 400);
        var video = proxies("vi", voice.size() + 1, 40, 40, 80);
        var gateways = List.of(
                gateway(1, GatewayKind.VOIP, 600),
                gateway(2, GatewayKind.PSTN, 400),
                gateway(3, GatewayKind.MEDIA, 200),
                gateway(4, GatewayKind.ROUTER, 600),
                gateway(5, GatewayKind.H323, 320));
        var pools = List.of(
                new Pool("voice", 1, Media.VOICE, SITE, names(voice), true),
                new Pool("video", 2, Media.VIDEO, SITE, names(video), false));
        var links = gateways.stream()
                .map(g -> new Link(g.name(), g.kind() == GatewayKind.H323 ? "video" : "voice"))
                .toList();
        return new Fleet(pools, Stream.concat(voice.stream(), video.stream()).toList(), gateways, links);
    }

    private List<Proxy> proxies(String prefix, int firstIndex, int... capacities) {
        var proxies = new ArrayList<Proxy>();
        for (int i = 0; i < capacities.length; i++) {
            int index = firstIndex + i;
            String address = "127.10.0." + index;
            var uri = ServiceUri.parse("sip:" + address + ":5060;transport=udp").orElseThrow();
            proxies.add(new Proxy(prefix + "-" + (i + 1), index, uri, SITE, OptionalInt.of(capacities[i]),
                    collect, sources(address)));
        }
        return proxies;
    }

    private Gateway gateway(int index, GatewayKind kind, int capacity) {
        String address = "127.11.0." + index;
        return new Gateway("gw-" + kind.word(), index, kind, List.of(address), SITE, OptionalInt.of(capacity),
                collect, List.of(snmp("kamailio", address)));
    }

    private List<Source> sources(String address) {
        var sources = new ArrayList<Source>();
        if (readBy.overSnmp())
            sources.addAll(List.of(snmp("kamailio", address), snmp("host", address)));
        if (readBy.overJolokia())
            sources.addAll(List.of(jolokia(RehearsalPack.NAME, address), jolokia("jvm", address)));
        return sources;
    }

    private Source jolokia(String pack, String address) {
        var url = URI.create("http://" + address + ":" + jolokiaPort + "/jolokia");
        return new Source(pack, new JolokiaAccess(url, null));
    }

    private Source snmp(String pack, String address) {
        return new Source(pack, new SnmpAccess(address, snmpPort, credentials));
    }

    private static List<String> names(List<Proxy> proxies) {
        return proxies.stream().map(Proxy::name).toList();
    }
}
