package org.loadstar.collector.collect;

import javax.net.ssl.SSLException;

import org.loadstar.collector.collect.PollOutcome.Kind;

/** A read of one agent that ended before its time. */
public final class ReadFailedException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient PollOutcome.Failed outcome;

    public ReadFailedException(Kind kind, String reason) {
        super(reason);
        outcome = new PollOutcome.Failed(kind, reason);
    }

    /** Of an agent whose certificate is not trusted, or that speaks no TLS. Names out of a certificate may stand in it. */
    public static ReadFailedException untrusted(SSLException cause) {
        return new ReadFailedException(Kind.RUBBISH, "expected a trusted TLS connection, got: "
                + String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}", "?"));
    }

    /** The same as what came of the read. */
    public PollOutcome.Failed outcome() {
        return outcome;
    }
}
