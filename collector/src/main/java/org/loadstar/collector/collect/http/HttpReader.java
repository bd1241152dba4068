package org.loadstar.collector.collect.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.StreamReader;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.HttpAccess;

/**
 * Reads devices that tell their figures in a document over HTTP, by one GET: JSON or Prometheus' text, as
 * their packs want. Where the answer is a stream of documents, a read takes the first. Thread-safe.
 */
public final class HttpReader implements AccessReader<HttpAccess>, StreamReader<HttpAccess> {
    private final HttpAgents agents;
    private final TimeSource time;

    public HttpReader(HttpAgents agents) {
        this.agents = agents;
        this.time = agents.time();
    }

    @Override
    public RawValues read(HttpAccess agent, List<Pack> packs, Moment deadline) throws ReadFailedException {
        var wanted = Wanted.of(packs);
        Moment asked = time.now();
        Content content = agents.exchange(agent.url(), agent.credentials(), deadline).get(agent.url(),
                wanted.accepted());
        return switch (content) {
            case Content.Whole w -> wanted.read(w.text(), middle(asked));
            case Content.Stream s -> first(s, wanted, deadline);
        };
    }

    private RawValues first(Content.Stream stream, Wanted wanted, Moment deadline)
            throws ReadFailedException {
        try (stream) {
            String document = stream.documents().next(deadline.since(time.now()))
                    .orElseThrow(HttpReader::ended);
            return wanted.read(document, time.now());
        }
    }

    @Override
    public void follow(HttpAccess agent, List<Pack> packs, Duration patience, Consumer<RawValues> sink)
            throws ReadFailedException {
        var wanted = Wanted.of(packs);
        Moment asked = time.now();
        Content content = agents.exchange(agent.url(), agent.credentials(), asked.plus(patience))
                .get(agent.url(), wanted.accepted());
        switch (content) {
            case Content.Whole w -> sink.accept(wanted.read(w.text(), middle(asked)));
            case Content.Stream s -> follow(s, wanted, patience, sink);
        }
    }

    private void follow(Content.Stream stream, Wanted wanted, Duration patience, Consumer<RawValues> sink)
            throws ReadFailedException {
        try (stream) {
            while (true) {
                String document = stream.documents().next(patience).orElseThrow(HttpReader::ended);
                sink.accept(wanted.read(document, time.now()));
            }
        }
    }

    private static ReadFailedException ended() {
        return new ReadFailedException(Kind.SILENT, "the stream ended");
    }

    private Moment middle(Moment asked) {
        return asked.plus(time.now().since(asked).dividedBy(2));
    }
}
