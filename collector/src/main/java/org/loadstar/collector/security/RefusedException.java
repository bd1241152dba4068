package org.loadstar.collector.security;

/** A change of people that can't be made, in words that say what was expected and found. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Why why;

    /** Of what kind it is. */
    public enum Why {
        /** What was given is not valid. */
        INVALID,
        /** There is nobody of that name. */
        MISSING,
        /** It conflicts with what is there. */
        CONFLICT
    }

    RefusedException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
