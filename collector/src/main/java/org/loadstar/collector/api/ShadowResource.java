package org.loadstar.collector.api;

import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;

/** How a second way to decide, whose answers nobody is given, fares beside the one that answers. Thread-safe. */
public final class ShadowResource {
    private final Answering answering;

    public ShadowResource(Answering answering) {
        this.answering = answering;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "GET", "/v1/shadow", this::shadow));
    }

    private Reply shadow(Request r) {
        return answering.shadow().map(Reply::json).orElseGet(() -> Reply.problem(404, "Not Found",
                "there is no shadow: decide.shadow of loadstar.yml names none"));
    }
}
