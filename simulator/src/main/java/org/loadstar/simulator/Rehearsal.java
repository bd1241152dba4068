package org.loadstar.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Target;
import org.loadstar.simulator.agent.Agents;
import org.loadstar.simulator.agent.Community;
import org.loadstar.simulator.agent.jolokia.JolokiaAgents;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Device;
import org.loadstar.simulator.fleet.Devices;
import org.loadstar.simulator.fleet.FleetFile;
import org.loadstar.simulator.fleet.PlayedFleet;
import org.loadstar.simulator.fleet.RehearsalPack;
import org.loadstar.simulator.gateway.CallingGateways;
import org.loadstar.simulator.gateway.Collector;
import org.loadstar.simulator.gateway.Polling;
import org.loadstar.simulator.http.RehearsalServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole fleet on the wire, for rehearsals: proxies whose agents can be polled, and gateways that
 * ask a collector and place their calls where it says.
 */
public final class Rehearsal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Agents agents;
    private final JolokiaAgents jolokia;
    private final CallingGateways gateways;
    private final RehearsalServer server;

    private Rehearsal(Agents agents, JolokiaAgents jolokia, CallingGateways gateways,
            RehearsalServer server) {
        this.agents = agents;
        this.jolokia = jolokia;
        this.gateways = gateways;
        this.server = server;
    }

    /** Plays until a signal ends it with exit code 0; 1 where it cannot start, 2 on wrong arguments. */
    public static void main(String[] arguments) {
        try {
            var rehearsal = start(Arguments.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rehearsal)));
            rehearsal.announce(System.out);
        } catch (UsageException e) {
            System.err.println("rehearsal: " + e.getMessage());
            System.exit(2);
        } catch (FileSystemException e) {
            System.err.println("rehearsal: " + e.getFile() + ": " + e.getClass().getSimpleName());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("rehearsal: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Starts to play. The collector need not be there. */
    static Rehearsal start(Arguments arguments) throws IOException {
        var time = TimeSource.system();
        var community = Community.read(arguments.communityFile());
        var wanted = fleet(arguments, arguments.snmpPort(), arguments.jolokiaPort());
        var devices = new Devices(wanted, time);
        var byAddress = byAddress(wanted, devices);
        var agents = Agents.listen(byAddress, arguments.snmpPort(), community);
        var jolokia = JolokiaAgents.listen(byAddress, arguments.jolokiaPort(), time);
        var fleet = fleet(arguments, agents.port(), jolokia.port());
        if (arguments.readBy().overJolokia())
            RehearsalPack.writeBeside(arguments.fleetFile());
        FleetFile.write(fleet, arguments.fleetFile());
        var offered = new OfferedLoad(arguments.load(), time);
        var adviser = switch (arguments.choose()) {
            case ANSWER -> new Collector(arguments.askHttp(), arguments.askSnmp(), community);
            case LOWEST_POLLED ->
                new Polling(community, agents.port(), arguments.every());
        };
        var gateways = CallingGateways.of(fleet, devices, adviser, offered, arguments.seed(),
                arguments.holding());
        var server = new RehearsalServer(arguments.httpPort(), devices, gateways, offered);
        server.start();
        gateways.start();
        return new Rehearsal(agents, jolokia, gateways, server);
    }

    /** Says in one line where it is reached. */
    void announce(PrintStream out) {
        out.println("READY http=" + server.url() + " snmpPort=" + agents.port() + " jolokiaPort="
                + jolokia.port());
        out.flush();
    }

    URI url() {
        return server.url();
    }

    int snmpPort() {
        return agents.port();
    }

    int jolokiaPort() {
        return jolokia.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
        gateways.close();
        agents.close();
        jolokia.close();
    }

    // A JVM that a signal ends would say 143; for a rehearsal that is its orderly end.
    private static void end(Rehearsal rehearsal) {
        try {
            rehearsal.close();
        } catch (IOException e) {
            LOG.warn("not closed in order: {}", e.getMessage());
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Fleet fleet(Arguments arguments, int snmpPort, int jolokiaPort) {
        return PlayedFleet.of(arguments.readBy(), snmpPort, jolokiaPort, arguments.credentials(),
                arguments.every());
    }

    private static Map<InetAddress, Device> byAddress(Fleet fleet, Devices devices) throws IOException {
        var byAddress = new LinkedHashMap<InetAddress, Device>();
        for (Target target : fleet.targets())
            for (String address : addresses(target))
                byAddress.put(InetAddress.getByName(address), devices.device(target));
        return byAddress;
    }

    private static List<String> addresses(Target target) {
        return switch (target) {
            case Proxy proxy -> List.of(proxy.uri().host());
            case Gateway gateway -> gateway.addresses();
        };
    }
}
