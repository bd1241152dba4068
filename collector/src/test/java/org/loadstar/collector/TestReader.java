package org.loadstar.collector;

import java.io.IOException;
import java.util.Map;

import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.SourceReader;
import org.loadstar.collector.collect.TargetReader;
import org.loadstar.collector.collect.jolokia.JolokiaReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.Origin;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Target;
import org.snmp4j.smi.OctetString;

/** The product's readers, put together for a test. */
public final class TestReader implements TargetReader, AutoCloseable {
    private final SnmpReader snmp;
    private final JolokiaReader jolokia;
    private final SourceReader all;

    public TestReader(Packs packs, Map<String, Credentials> credentials) throws IOException {
        this(packs, credentials, new JolokiaReader(new Secrets(credentials), TimeSource.system()));
    }

    /** @param jolokia is closed with this one */
    public TestReader(Packs packs, Map<String, Credentials> credentials, JolokiaReader jolokia)
            throws IOException {
        this.snmp = new SnmpReader(new Secrets(credentials),
                new Engine(new OctetString("an engine of a test"), 1), TimeSource.system());
        this.jolokia = jolokia;
        this.all = new SourceReader(packs, snmp, jolokia, TimeSource.system());
    }

    @Override
    public PollOutcome read(Target target, Origin origin) {
        return all.read(target, origin);
    }

    @Override
    public void close() throws IOException {
        jolokia.close();
        snmp.close();
    }
}
