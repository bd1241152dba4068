package org.loadstar.simulator;

/** The arguments are not what they should be. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
