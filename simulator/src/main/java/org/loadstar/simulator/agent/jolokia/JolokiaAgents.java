package org.loadstar.simulator.agent.jolokia;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.loadstar.model.TimeSource;
import org.loadstar.simulator.agent.FreePort;
import org.loadstar.simulator.fleet.Device;

/** The Jolokia agents of the whole fleet, all on one port of their own addresses. */
public final class JolokiaAgents implements AutoCloseable {
    private final int port;
    private final List<JolokiaAgent> agents;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private JolokiaAgents(int port, List<JolokiaAgent> agents) {
        this.port = port;
        this.agents = agents;
        agents.forEach(a -> a.listen(threads));
    }

    /**
     * Listens for all devices.
     *
     * @param asked the port; where anybody has it on one of the addresses, the next that is free on all
     * @throws IOException where no port upward of it is free
     */
    public static JolokiaAgents listen(Map<InetAddress, Device> devices, int asked, TimeSource time)
            throws IOException {
        return FreePort.from(asked, "TCP port", port -> new JolokiaAgents(port, open(devices, port, time)));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        closeAll(agents);
        threads.shutdownNow();
    }

    private static List<JolokiaAgent> open(Map<InetAddress, Device> devices, int port, TimeSource time)
            throws IOException {
        var agents = new ArrayList<JolokiaAgent>();
        try {
            for (var d : devices.entrySet())
                agents.add(new JolokiaAgent(d.getValue(), d.getKey(), port, time));
            return agents;
        } catch (IOException e) {
            closeAll(agents);
            throw e;
        }
    }

    private static void closeAll(List<JolokiaAgent> agents) throws IOException {
        for (var agent : agents)
            agent.close();
    }
}
