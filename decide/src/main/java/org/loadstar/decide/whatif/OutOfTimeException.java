package org.loadstar.decide.whatif;

/** A replay was told to stop before its end. */
public final class OutOfTimeException extends Exception {
    private static final long serialVersionUID = 1;

    public OutOfTimeException() {
        super("the replay was stopped before its end");
    }
}
