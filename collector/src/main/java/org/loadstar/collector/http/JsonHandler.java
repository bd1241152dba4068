package org.loadstar.collector.http;

import java.util.List;

import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;

/**
 * Answers requests whose body is JSON. Fields that are not known are ignored. What was sent is not told back: it
 * may hold a password.
 *
 * @param type   of what the JSON spells
 * @param form   of the JSON, for who sent something else
 * @param action what is done with it
 */
public record JsonHandler<T>(Class<T> type, String form, Action<T> action) implements Handler {
    private static final List<String> TYPES = List.of(Reply.JSON);

    @Override
    public Reply handle(Request r) throws BadRequestException {
        if (!r.isOf(TYPES))
            return Reply.unsupported(TYPES);
        return action.handle(r, value(r));
    }

    private T value(Request r) throws BadRequestException {
        T value;
        try {
            value = Json.read(r.body().bytes(), type);
        } catch (MalformedJsonException e) {
            throw new BadRequestException("body", form, "something else");
        }
        if (value == null)
            throw new BadRequestException("body", form, "null");
        return value;
    }

    /** What is done with the JSON of a body. */
    @FunctionalInterface
    public interface Action<T> {
        Reply handle(Request request, T value) throws BadRequestException;
    }
}
