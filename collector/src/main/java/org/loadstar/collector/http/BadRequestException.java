package org.loadstar.collector.http;

/** A request that can't be understood: told as 400. */
public final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what was expected and found, in words for the asker. */
    public BadRequestException(String parameter, String expected, String got) {
        super(parameter + ": expected " + expected + ", got \""
                + (got.length() > 80 ? got.substring(0, 80) + "..." : got) + "\"");
    }
}
