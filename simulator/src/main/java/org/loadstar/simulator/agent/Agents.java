package org.loadstar.simulator.agent;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.simulator.fleet.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents of the whole fleet, all on one port of their own addresses. */
public final class Agents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agents.class);
    private static final int HIGHEST_PORT = 65535;

    private final int port;
    private final List<Agent> agents;

    private Agents(int port, List<Agent> agents) {
        this.port = port;
        this.agents = agents;
    }

    /**
     * Listens for all devices.
     *
     * @param asked the port; where anybody has it on one of the addresses, the next that is free on all
     * @throws IOException where no port upward of it is free
     */
    public static Agents listen(Map<InetAddress, Device> devices, int asked, Community community)
            throws IOException {
        for (int port = asked; port <= HIGHEST_PORT; port++) {
            try {
                var agents = new Agents(port, open(devices, port, community));
                if (port != asked)
                    LOG.warn("snmpPort={} because port {} is taken", port, asked);
                return agents;
            } catch (BindException e) {
                LOG.debug("snmpPort={} taken: {}", port, e.getMessage());
            }
        }
        throw new IOException("expected a UDP port from " + asked + " upward that is free on all addresses");
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        closeAll(agents);
    }

    private static List<Agent> open(Map<InetAddress, Device> devices, int port, Community community)
            throws IOException {
        var agents = new ArrayList<Agent>();
        try {
            for (var d : devices.entrySet())
                agents.add(new Agent(d.getValue(), d.getKey(), port, community));
            for (var agent : agents)
                agent.listen();
            return agents;
        } catch (IOException e) {
            closeAll(agents);
            throw e;
        }
    }

    private static void closeAll(List<Agent> agents) throws IOException {
        for (var agent : agents)
            agent.close();
    }
}
