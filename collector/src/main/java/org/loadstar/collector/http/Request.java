package org.loadstar.collector.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
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
 */
public record Request(String method, String path, Map<String, String> parameters, Headers headers,
        InetAddress source, Body body, Map<String, String> captured) {
    public Request {
        parameters = Map.copyOf(parameters);
        captured = Map.copyOf(captured);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A parameter such as 10s or 5m; the stand-in where there is none. */
    public Duration duration(String name, Duration standIn) throws BadRequestException {
        String text = parameters.get(name);
        if (text == null)
            return standIn;
        return Scalars.duration(text)
                .orElseThrow(() -> new BadRequestException(name, "a duration such as 10s or 5m", text));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.first(name));
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

    Request with(Map<String, String> capturedNow) {
        return new Request(method, path, parameters, headers, source, body, capturedNow);
    }

    /** The headers of a request. */
    @FunctionalInterface
    public interface Headers {
        /** The first header of a name, in any case; null where there is none. */
        @Nullable
        String first(String name);
    }
}
