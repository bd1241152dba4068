package org.loadstar.simulator.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.loadstar.model.fleet.Proxy;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * The bad example, to compare with: polls the agents of a pool and, until the next poll, names the
 * proxy of the lowest load to all who ask. So calls herd. Shared by the gateways of the pool;
 * thread-safe: what the last poll brought is swapped whole.
 */
final class LowestPolled implements Asker {
    /** Confirmed dialogs of KAMAILIO-MIB, the calls that a collector reads too. */
    private static final OID CALLS = new OID("1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0");
    private static final Told.Nothing NOT_POLLED = new Told.Nothing("no agent answered the last poll");

    private final List<Proxy> pool;
    private final Polling agents;
    private final Snmp snmp = new Snmp(new DefaultUdpTransportMapping());
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Told told = NOT_POLLED;

    LowestPolled(List<Proxy> pool, Polling agents) throws IOException {
        this.pool = List.copyOf(pool);
        this.agents = agents;
        snmp.listen();
    }

    /** Polls until closed, for the first time at once. */
    void start() {
        thread.execute(this::pollOnAndOn);
    }

    @Override
    public Told ask() {
        return told;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.shutdownNow();
        try {
            snmp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Polls once. */
    void poll() {
        told = lowest();
    }

    private void pollOnAndOn() {
        try {
            long due = System.nanoTime();
            do {
                poll();
                due += agents.every().toNanos();
            } while (!closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Told lowest() {
        Told lowest = NOT_POLLED;
        double least = Double.POSITIVE_INFINITY;
        for (Proxy proxy : pool) {
            double load = load(proxy);
            if (load < least) {
                least = load;
                lowest = new Told.Proxy(proxy.uri().text());
            }
        }
        return lowest;
    }

    /** Calls by capacity; NaN where the agent does not tell them. */
    private double load(Proxy proxy) {
        try {
            var question = new PDU();
            question.setType(PDU.GET);
            question.add(new VariableBinding(CALLS));
            PDU response = snmp.send(question, agent(proxy)).getResponse();
            return response != null && response.size() == 1
                    && response.get(0).getVariable() instanceof Gauge32 calls
                            ? (double) calls.getValue() / proxy.capacityCalls().orElseThrow()
                            : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private CommunityTarget<UdpAddress> agent(Proxy proxy) throws IOException {
        var target = new CommunityTarget<>(
                new UdpAddress(InetAddress.getByName(proxy.uri().host()), agents.port()),
                agents.community().octets());
        target.setVersion(SnmpConstants.version2c);
        target.setTimeout(timeout().toMillis());
        target.setRetries(0);
        return target;
    }

    private Duration timeout() {
        var share = agents.every().dividedBy(2L * pool.size());
        return share.compareTo(TIMEOUT) < 0 ? share : TIMEOUT;
    }
}
