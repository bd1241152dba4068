package org.loadstar.console.connect;

import org.loadstar.model.view.TopologyView;

/** What one attempt to read a collector's picture gave. */
public sealed interface ReadOutcome {
    record Picture(TopologyView topology) implements ReadOutcome {}

    /** An attempt that gave no picture. */
    sealed interface Failure extends ReadOutcome {}

    /**
     * The collector answers, but not to us.
     *
     * @param status 401: no token or one it does not know; 403: a token that may not see this
     */
    record Refused(int status) implements Failure {}

    /** Nobody answered in time. */
    record Unreachable(String why) implements Failure {}

    /** Something answered, but not with a picture of a network. */
    record Rubbish(String why) implements Failure {}
}
