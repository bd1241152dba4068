package org.loadstar.simulator.agent.jolokia;

/** A request that is answered with an HTTP status other than 200. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    RefusedException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    int status() {
        return status;
    }
}
