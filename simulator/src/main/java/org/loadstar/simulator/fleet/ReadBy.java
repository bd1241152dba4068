package org.loadstar.simulator.fleet;

import org.loadstar.model.Word;

/** How the collector is told to read the proxies; their agents answer in every protocol. */
public enum ReadBy implements Word {
    SNMP, JOLOKIA, BOTH;

    /** Whether it needs {@link RehearsalPack}. */
    public boolean overJolokia() {
        return this != SNMP;
    }

    boolean overSnmp() {
        return this != JOLOKIA;
    }
}
