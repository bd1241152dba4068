package org.loadstar.collector.api;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Body;
import org.loadstar.collector.http.Feed;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Route;
import org.loadstar.decide.LoadView;
import org.loadstar.model.ProxyState;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.StateEvent;
import org.loadstar.model.view.ViewEvent;

/**
 * Changes as they happen, as server-sent events (HTML Living Standard, section 9.2). A reader is told
 * the state of every proxy first, so one that comes back has missed nothing. Thread-safe.
 */
public final class EventsResource {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Body COMMENT = Body.text(": still here\n\n");

    private final Answering answering;
    private final Duration silence;

    public EventsResource(Answering answering) {
        this(answering, SILENCE);
    }

    /** @param silence after which a comment shows that the stream lives */
    EventsResource(Answering answering, Duration silence) {
        this.answering = answering;
        this.silence = silence;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Access.READ, "GET", "/v1/events", r -> Reply.events(this::tell)).waiting()
                        .giving(Reply.EVENTS));
    }

    private void tell(Feed.Out out) throws IOException {
        var told = new HashMap<String, ProxyState>();
        LoadView view = answering.view();
        out.send(events(view, told));
        while (!Thread.currentThread().isInterrupted()) {
            LoadView next = answering.viewAfter(view.number(), silence);
            out.send(next.number() > view.number() ? events(next, told) : COMMENT);
            view = next;
        }
    }

    /** @param told state of each proxy as the reader knows it; brought up to date */
    private static Body events(LoadView view, Map<String, ProxyState> told) {
        var text = new StringBuilder();
        told.keySet().retainAll(view.proxies().stream().map(p -> p.proxy().name()).toList());
        for (LoadView.OfProxy p : view.proxies()) {
            ProxyState state = p.measured().state();
            if (told.put(p.proxy().name(), state) != state)
                append(text, view, "state",
                        new StateEvent(p.proxy().name(), state, p.measured().stateReason()));
        }
        append(text, view, "view", new ViewEvent(view.number(), view.takenAt().wall()));
        return Body.text(text.toString());
    }

    private static void append(StringBuilder text, LoadView view, String event, Object data) {
        text.append("id: ").append(view.number()).append("\nevent: ").append(event).append("\ndata: ")
                .append(Body.of(Json.write(data))).append("\n\n");
    }
}
