package org.loadstar.decide;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.fleet.ServiceUri;

/**
 * The desk of a pool as those see it who reach the same proxies at the same URIs: one line for single
 * answers, and one for each time that lists are kept for. Confined to its core.
 */
final class Window {
    final List<Candidate> candidates;
    /** At which each of them is reached. */
    final List<ServiceUri> uris;
    final @Nullable Line[] lines;
    Demand demand = new Demand();

    /** @param lines kinds of lines */
    Window(List<Candidate> candidates, List<ServiceUri> uris, int lines) {
        this.candidates = candidates;
        this.uris = uris;
        this.lines = new Line[lines];
    }
}
