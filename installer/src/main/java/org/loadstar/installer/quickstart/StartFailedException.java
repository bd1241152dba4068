package org.loadstar.installer.quickstart;

/** The quick start can't go on; the message says why and what to look at. */
final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1;

    StartFailedException(String message) {
        super(message);
    }
}
