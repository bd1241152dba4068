package org.loadstar.collector.sip;

/** Something that is no SIP message. Without a stack trace: a flood of rubbish should cost little. */
public final class MalformedSipException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message what was expected, and what came; holds nothing of what was sent */
    MalformedSipException(String message) {
        super(message, null, false, false);
    }
}
