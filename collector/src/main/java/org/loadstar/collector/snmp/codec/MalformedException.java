package org.loadstar.collector.snmp.codec;

/** Octets that are not what BER and SNMP say. Without a stack trace: floods of bad datagrams must stay cheap. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedException() {
        super("expected BER of SNMP, got something else", null, false, false);
    }
}
