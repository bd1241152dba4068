package org.loadstar.model.view;

/** What was read is not the JSON it should be. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
