package org.loadstar.simulator.http;

/** A request that is answered with an HTTP status other than 200. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    /** @param detail what was expected and what came, for people */
    public RefusedException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
