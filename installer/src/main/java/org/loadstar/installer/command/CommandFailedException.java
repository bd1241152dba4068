package org.loadstar.installer.command;

/** A subcommand that ends early: with a message for people and an exit code for programs. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
