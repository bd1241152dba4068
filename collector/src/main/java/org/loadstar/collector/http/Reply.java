package org.loadstar.collector.http;

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
    private static final String JSON = "application/json";
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
        return new Reply(status, "text/plain; charset=utf-8", Map.of(), Body.text(text));
    }

    /** 200 with server-sent events. */
    public static Reply events(Feed feed) {
        return new Reply(200, "text/event-stream", Map.of(), feed);
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
