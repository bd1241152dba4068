package org.loadstar.collector.http;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.loadstar.model.view.Json;
import org.loadstar.model.view.ProblemView;
import org.loadstar.model.view.ProblemsView;

/**
 * What is said to a request. Immutable.
 *
 * @param headers besides those that every reply carries
 */
public record Reply(int status, String contentType, Map<String, String> headers, Content content) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain";
    public static final String EVENTS = "text/event-stream";
    public static final String YAML = "application/yaml";
    public static final String JSON_LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** 200 with a view as JSON. */
    public static Reply json(Object view) {
        return json(200, view);
    }

    public static Reply json(int status, Object view) {
        return new Reply(status, JSON, Map.of(), Body.of(Json.write(view)));
    }

    public static Reply text(int status, String text) {
        return new Reply(status, TEXT + "; charset=utf-8", Map.of(), Body.text(text));
    }

    /** 204: done, and there is nothing to say. */
    public static Reply none() {
        return new Reply(204, JSON, Map.of(), Body.EMPTY);
    }

    /** 200 with the text of a file (RFC 9512). */
    public static Reply yaml(String text) {
        return new Reply(200, YAML, Map.of(), Body.text(text));
    }

    /** 200 with server-sent events. */
    public static Reply events(Feed feed) {
        return new Reply(200, EVENTS, Map.of(), feed);
    }

    /** 200 with lines, each a JSON object. */
    public static Reply jsonLines(Feed feed) {
        return new Reply(200, JSON_LINES, Map.of(), feed);
    }

    /** One that is made where it may wait. */
    public static Reply later(Later made) {
        return new Reply(200, JSON, Map.of(), made);
    }

    /** 200 with JSON that is ready. */
    public static Reply jsonText(String json) {
        return new Reply(200, JSON, Map.of(), Body.text(json));
    }

    /**
     * An error that is no answer.
     *
     * @param detail what was expected and what was found; never internals
     */
    public static Reply problem(int status, String title, String detail) {
        return new Reply(status, PROBLEM, Map.of(),
                Body.of(Json.write(new ProblemView("about:blank", title, status, detail))));
    }

    /** 429: what was expected fewer of, and after how long to come again. */
    public static Reply tooMany(String detail, Duration retryAfter) {
        return problem(429, "Too Many Requests", detail).with("Retry-After",
                Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }

    /** 415, with the media types that a body may have. */
    public static Reply unsupported(Collection<String> expected) {
        return problem(415, "Unsupported Media Type",
                "content-type: expected " + (expected.size() > 1 ? "one of " : "")
                        + String.join(", ", expected));
    }

    /** An error with many causes. */
    public static Reply problems(int status, String title, String detail, List<String> problems) {
        return new Reply(status, PROBLEM, Map.of(),
                Body.of(Json.write(new ProblemsView("about:blank", title, status, detail, problems))));
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, more, content);
    }
}
