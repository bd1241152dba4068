package org.loadstar.simulator.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.simulator.fleet.Device;

/** The SNMP agents of the whole fleet, all on one port of their own addresses. */
public final class Agents implements AutoCloseable {
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
        return FreePort.from(asked, "UDP port", port -> new Agents(port, open(devices, port, community)));
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
