package org.loadstar.collector.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.config.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request and asks who is there before it lets the handler. Immutable, thread-safe. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String BEARER = "Bearer ";
    /** Addresses and localhost only: a name would let a web page reach us by a name of its own. */
    private static final Pattern OUR_HOST = Pattern
            .compile("localhost(:\\d+)?|\\[[0-9a-fA-F:.]+](:\\d+)?|[0-9.]+(:\\d+)?");

    private final List<Route> routes;
    private final Secret administrator;
    private final Predicate<InetAddress> mayAsk;

    /** @param mayAsk whether questions from an address need no token */
    public Router(List<Route> routes, Secret administrator, Predicate<InetAddress> mayAsk) {
        this.routes = List.copyOf(routes);
        this.administrator = administrator;
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
        if (isForeign(head))
            return misdirected();
        List<String> path = Route.segments(head.path());
        return routes.stream().filter(r -> r.fits(path) && r.knows(head.method())).findFirst()
                .map(r -> refusal(r, head)).orElse(null);
    }

    private static boolean isForeign(Request request) {
        return !OUR_HOST.matcher(request.header("host").orElse("localhost")).matches();
    }

    private static Reply misdirected() {
        return Reply.problem(421, "Misdirected Request", "host: expected an address of this collector");
    }

    /** What is said to a request; never throws. */
    public Reply reply(Request request) {
        if (isForeign(request))
            return misdirected();
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
        Reply refusal = refusal(route, request);
        if (refusal != null)
            return refusal;
        try {
            return route.handler().handle(request);
        } catch (BadRequestException e) {
            return Reply.problem(400, "Bad Request", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("request failed: path={}", request.path(), e);
            return Reply.problem(500, "Internal Server Error",
                    "the collector failed at this; its log says why");
        }
    }

    private @Nullable Reply refusal(Route route, Request request) {
        if (hasToken(request))
            return null;
        if (route.access() == Access.ASKER)
            return mayAsk.test(request.source())
                    ? null
                    : Reply.problem(403, "Forbidden", "questions from this address are not allowed");
        return Reply.problem(401, "Unauthorized", "authorization: expected a bearer token")
                .with("WWW-Authenticate", "Bearer");
    }

    private boolean hasToken(Request request) {
        String given = request.header("authorization").orElse("");
        return given.startsWith(BEARER)
                && administrator.matches(given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply notAllowed(List<Route> fitting) {
        String allow = fitting.stream().flatMap(r -> r.methods().stream()).flatMap(m -> m.equals("GET")
                ? Stream.of("GET", "HEAD")
                : Stream.of(m)).sorted().distinct().collect(Collectors.joining(", "));
        return Reply.problem(405, "Method Not Allowed", "expected one of " + allow).with("Allow", allow);
    }
}
