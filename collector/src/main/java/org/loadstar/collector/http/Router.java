package org.loadstar.collector.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.security.Door;
import org.loadstar.collector.security.Entry;
import org.loadstar.collector.security.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request and asks who is there before it lets the handler. Immutable, thread-safe. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String BEARER = "Bearer ";

    private final List<Route> routes;
    private final Door door;
    private final Predicate<InetAddress> mayAsk;

    /**
     * @param door   knows whose a token is
     * @param mayAsk whether questions from an address need no token
     */
    public Router(List<Route> routes, Door door, Predicate<InetAddress> mayAsk) {
        this.routes = List.copyOf(routes);
        this.door = door;
        this.mayAsk = mayAsk;
    }

    /** Whether what answers at a path may wait. */
    boolean waits(String path) {
        List<String> segments = Route.segments(path);
        return routes.stream().anyMatch(r -> r.waits() && r.fits(segments));
    }

    /** The most bytes that the body of a request may have. */
    int mostBody(String method, String path) {
        List<String> segments = Route.segments(path);
        return routes.stream().filter(r -> r.fits(segments) && r.knows(method)).findFirst()
                .map(Route::mostBody).orElse(Exchanges.MOST_BODY);
    }

    /** What is said to a request whatever its body holds; null: the body has to be read. */
    @Nullable
    Reply refusal(Request head) {
        List<String> path = Route.segments(head.path());
        return routes.stream().filter(r -> r.fits(path) && r.knows(head.method())).findFirst()
                .map(r -> passage(r, head).refusal()).orElse(null);
    }

    /** What is said to a request; never throws. */
    public Reply reply(Request request) {
        List<String> path = Route.segments(request.path());
        for (Route r : routes)
            if (r.fits(path) && r.knows(request.method()))
                return reply(r, request.with(r.captured(path)));
        List<Route> fitting = routes.stream().filter(r -> r.fits(path)).toList();
        return fitting.isEmpty()
                ? Reply.problem(404, "Not Found", "there is nothing at this path")
                : notAllowed(fitting);
    }

    private Reply reply(Route route, Request request) {
        Passage passage = passage(route, request);
        if (passage.refusal() != null)
            return passage.refusal();
        if (route.gives().stream().noneMatch(request::takes))
            return Reply.problem(406, "Not Acceptable",
                    "accept: expected one that takes " + String.join(" or ", route.gives()));
        Reply reply = guarded(request, () -> route.handler().handle(passage.request()));
        return reply.content() instanceof Later later ? Reply.later(() -> guarded(request, later)) : reply;
    }

    private static Reply guarded(Request request, Later made) {
        try {
            return made.reply();
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("request failed: path={}", request.path(), e);
            return Reply.problem(500, "Internal Server Error",
                    "the collector failed at this; its log says why");
        }
    }

    /** Lets a request pass with who showed who it is, or refuses it. */
    private Passage passage(Route route, Request request) {
        Optional<Permission> needed = route.access().needed();
        if (needed.isEmpty() || (route.access() == Access.ASKER && mayAsk.test(request.source())))
            return new Passage(request, null);
        String shown = request.header("authorization").orElse("");
        if (!shown.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return new Passage(request, route.access() == Access.ASKER
                    ? Reply.problem(403, "Forbidden", "questions from this address are not allowed")
                    : unauthorized("expected a bearer token", ""));
        return switch (door.enter(shown.substring(BEARER.length()).strip(), request.source())) {
            case Entry.Known known -> known.actor().may(needed.get())
                    ? new Passage(request.of(known.actor()), null)
                    : new Passage(request, Reply.problem(403, "Forbidden", "expected the permission to "
                            + needed.get().word() + ", the token that was shown has others"));
            case Entry.Unknown unknown -> new Passage(request,
                    unauthorized("expected a bearer token that is valid", " error=\"invalid_token\""));
            case Entry.TooOften often -> new Passage(request, Reply.tooMany(
                    "too many tokens from this address were not valid", often.retryAfter()));
        };
    }

    /** RFC 6750 section 3. */
    private static Reply unauthorized(String expected, String error) {
        return Reply.problem(401, "Unauthorized", "authorization: " + expected)
                .with("WWW-Authenticate", "Bearer" + error);
    }

    private record Passage(Request request, @Nullable Reply refusal) {}

    private static Reply notAllowed(List<Route> fitting) {
        String allow = fitting.stream().flatMap(r -> r.methods().stream()).flatMap(m -> m.equals("GET")
                ? Stream.of("GET", "HEAD")
                : Stream.of(m)).sorted().distinct().collect(Collectors.joining(", "));
        return Reply.problem(405, "Method Not Allowed", "expected one of " + allow).with("Allow", allow);
    }
}
