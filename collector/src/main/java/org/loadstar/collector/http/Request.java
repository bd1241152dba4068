package org.loadstar.collector.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.security.Actor;
import org.loadstar.model.yaml.Scalars;

/**
 * One HTTP request, taken apart. Immutable.
 *
 * @param method     GET, HEAD, POST, PUT
 * @param path       decoded, begins with a slash, without query
 * @param parameters of query and form, decoded; the first of several of one name counts
 * @param headers    by name, in any case; the first of several of one name counts
 * @param source     who asks
 * @param body       as sent, at most 64 KiB where its route takes no more
 * @param captured   what stood in the place of {name} in the route's path
 * @param actor      who showed who it is; empty: nobody had to
 */
public record Request(String method, String path, Map<String, String> parameters, Headers headers,
        InetAddress source, Body body, Map<String, String> captured, Optional<Actor> actor) {
    /** Media type of bodies that hold parameters. */
    public static final String FORM = "application/x-www-form-urlencoded";

    public Request {
        parameters = Map.copyOf(parameters);
        captured = Map.copyOf(captured);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A parameter such as 10s or 5m; the stand-in where there is none. */
    public Duration duration(String name, Duration standIn) throws BadRequestException {
        return duration(name).orElse(standIn);
    }

    /** A parameter that is a duration; empty where there is none. */
    public Optional<Duration> duration(String name) throws BadRequestException {
        String text = parameters.get(name);
        return text == null
                ? Optional.empty()
                : Optional.of(Scalars.duration(text)
                        .orElseThrow(
                                () -> new BadRequestException(name, "a duration such as 10s or 5m", text)));
    }

    /** A parameter that is a time: RFC 3339 with zone, or epoch milliseconds; the stand-in where there is none. */
    public Instant time(String name, Instant standIn) throws BadRequestException {
        String text = parameters.getOrDefault(name, "");
        if (text.isEmpty())
            return standIn;
        if (text.matches("[0-9]{1,15}"))
            return Instant.ofEpochMilli(Long.parseLong(text));
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name, "RFC 3339 with zone, or epoch milliseconds", text);
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.first(name));
    }

    /** Whether the body is said to be of one of these media types. */
    public boolean isOf(Collection<String> types) {
        return types.contains(MediaTypes.said(headers.first("content-type")));
    }

    /** Whether the client takes a media type. */
    public boolean takes(String type) {
        return header("accept").filter(a -> !a.isBlank()).map(a -> MediaTypes.lets(a, type)).orElse(true);
    }

    /** What stood in the place of a {name} of this route's path. */
    public String captured(String name) {
        String value = captured.get(name);
        if (value == null)
            throw new IllegalArgumentException("the route captures no " + name);
        return value;
    }

    /** A HEAD is a look: it never counts. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Who does it, for the audit; only where the route needs a permission. */
    public By by() {
        return actor.map(a -> a.from(source))
                .orElseThrow(() -> new IllegalStateException("nobody had to show who it is"));
    }

    Request with(Map<String, String> capturedNow) {
        return new Request(method, path, parameters, headers, source, body, capturedNow, actor);
    }

    Request of(Actor who) {
        return new Request(method, path, parameters, headers, source, body, captured, Optional.of(who));
    }

    /** The headers of a request. */
    @FunctionalInterface
    public interface Headers {
        /** The first header of a name, in any case; null where there is none. */
        @Nullable
        String first(String name);
    }
}
