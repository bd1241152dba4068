package org.loadstar.collector.sip;

/** What answers requests. Thread-safe. */
@FunctionalInterface
public interface SipHandler {
    /**
     * Answers a request, here or later from another thread, or lets it be. Is called on the thread that receives, so
     * it waits for nothing.
     */
    void handle(SipRequest request);
}
