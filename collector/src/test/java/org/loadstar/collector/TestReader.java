package org.loadstar.collector;

import java.io.IOException;
import java.util.Map;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.SourceReader;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.http.HttpReader;
import org.loadstar.collector.collect.jolokia.JolokiaReader;
import org.loadstar.collector.collect.sip.SipReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Target;

/** The product's readers, put together for a test. */
public final class TestReader implements TargetReader, AutoCloseable {
    private final SnmpReader snmp;
    private final HttpAgents agents;
    private final SourceReader all;

    public TestReader(Packs packs, Map<String, Credentials> credentials) throws IOException {
        this(packs, credentials, TimeSource.system());
    }

    public TestReader(Packs packs, Map<String, Credentials> credentials, TimeSource time) throws IOException {
        this(packs, credentials, new HttpAgents(new Secrets(credentials), time), time);
    }

    /** @param agents is closed with this one */
    public TestReader(Packs packs, Map<String, Credentials> credentials, HttpAgents agents)
            throws IOException {
        this(packs, credentials, agents, TimeSource.system());
    }

    private TestReader(Packs packs, Map<String, Credentials> credentials, HttpAgents agents,
            TimeSource time) throws IOException {
        this.snmp = new SnmpReader(new Secrets(credentials), time);
        this.agents = agents;
        this.all = new SourceReader(packs,
                new SourceReader.Readers(snmp, new JolokiaReader(agents), new HttpReader(agents),
                        new HttpReader(agents), new SipReader(time)),
                time);
    }

    @Override
    public PollOutcome read(Target target, Origin origin) {
        return all.read(target, origin);
    }

    @Override
    public void close() throws IOException {
        agents.close();
        snmp.close();
    }
}
