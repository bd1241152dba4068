package org.loadstar.collector.importing;

import java.util.List;
import java.util.Optional;

import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.Scalars;

/** Lines of a file that another program wrote, and what is wrong with them. Confined to the reading thread. */
record Lines(String file, List<String> all, Problems problems) {
    private static final int SHOWN = 60;

    Lines(String file, String text, Problems problems) {
        this(file, text.lines().toList(), problems);
    }

    /** Notes what is wrong on a line; lines count from 1. */
    void problem(int line, String path, String expected, String got) {
        problems.add(new FileProblem(file, line, path, expected, got));
    }

    /** A value that was expected to be something else. */
    void unexpected(int line, String path, String expected, String value) {
        String text = value.replaceAll("\\p{Cntrl}", "?");
        problem(line, path, expected,
                "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "\"");
    }

    /** The URI of a proxy. */
    Optional<ServiceUri> uri(int line, String path, String text) {
        Optional<ServiceUri> uri = ServiceUri.parse(text);
        if (uri.isEmpty())
            unexpected(line, path, ServiceUri.EXPECTED, text);
        return uri;
    }

    /** Calls at which a proxy is full; empty where there is no limit. */
    Optional<Integer> capacity(int line, String path, String text) {
        Optional<Integer> calls = Scalars.whole(text, 1, Integer.MAX_VALUE);
        if (calls.isEmpty() && !text.equals("0"))
            unexpected(line, path, "a whole number >= 0", text);
        return calls;
    }

    /** Any SIP element answers OPTIONS: that much is read of one of which nothing else is known. */
    static List<String> proxy(ServiceUri uri, Optional<Integer> capacity) {
        return List.of("uri: \"" + uri.text() + "\"",
                capacity.map(c -> "capacity: {calls: " + c + "}").orElse("# capacity: {calls: ?}"),
                uri.scheme().startsWith("sip") && NumericAddress.parse(uri.host()).isPresent()
                        ? "sources: [{pack: sip-options, sip: {uri: \"" + uri.text() + "\"}}]"
                        : "sources: []");
    }
}
