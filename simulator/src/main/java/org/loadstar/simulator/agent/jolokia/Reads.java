package org.loadstar.simulator.agent.jolokia;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.simulator.fleet.Reading;
import org.loadstar.simulator.http.RefusedException;

/**
 * Jolokia's read requests, one or a list of them, answered as an agent 2.6 answers where it is asked
 * to repeat neither request nor stack trace. All values of an answer are of one moment.
 */
final class Reads {
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private final Reading reading;
    private final long timestamp;

    /** @param timestamp seconds since 1970 */
    Reads(Reading reading, long timestamp) {
        this.reading = reading;
        this.timestamp = timestamp;
    }

    /**
     * The answer to a body: an object, or a list in the order of the requests.
     *
     * @throws RefusedException where any of them is no read request; then none is answered
     */
    Object answer(String body) throws RefusedException {
        Object json = json(body);
        if (!(json instanceof List<?> requests))
            return one(json);
        var answers = new Object[requests.size()];
        for (int i = 0; i < answers.length; i++)
            answers[i] = one(requests.get(i));
        return answers;
    }

    private static @Nullable Object json(String body) throws RefusedException {
        try {
            return Json.read(body.getBytes(StandardCharsets.UTF_8), Object.class);
        } catch (MalformedJsonException e) {
            throw new RefusedException(400, "expected JSON, got something else");
        }
    }

    private Map<String, ?> one(@Nullable Object json) throws RefusedException {
        if (!(json instanceof Map<?, ?> request))
            throw new RefusedException(400, "expected an object or a list of objects, got other JSON");
        if (!"read".equalsIgnoreCase(text(request, "type")))
            throw new RefusedException(400, "type: expected read, got " + request.get("type"));
        var name = mbean(text(request, "mbean"));
        var mbean = MBeans.find(name, reading);
        if (mbean.isEmpty())
            return error(InstanceNotFoundException.class, name.toString());
        String attribute = text(request, "attribute");
        if (!attribute.isEmpty() && !mbean.get().containsKey(attribute))
            return error(AttributeNotFoundException.class, "No such attribute: " + attribute);
        Object value = attribute.isEmpty() ? mbean.get() : mbean.get().get(attribute);
        return value(descend(value, text(request, "path")));
    }

    /** The part of a value that a path names; null where there is none, as the agent has it. */
    private static @Nullable Object descend(@Nullable Object value, String path) {
        Object part = value;
        for (String step : path.split("/", -1))
            if (!step.isEmpty())
                part = part instanceof Map<?, ?> parts ? parts.get(step) : null;
        return part;
    }

    private Map<String, ?> value(@Nullable Object value) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("value", value);
        answer.put("status", FOUND);
        answer.put("timestamp", timestamp);
        return answer;
    }

    private static Map<String, ?> error(Class<? extends Exception> type, String message) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("error_type", type.getName());
        answer.put(".error", true);
        answer.put("error_type_jmx", type.getName());
        answer.put("error", message);
        answer.put("status", NOT_FOUND);
        return answer;
    }

    private static ObjectName mbean(String text) throws RefusedException {
        try {
            var name = new ObjectName(text);
            if (!name.isPattern())
                return name;
        } catch (MalformedObjectNameException e) {
            // As a pattern, it names no MBean.
        }
        throw new RefusedException(400, "mbean: expected the name of one MBean, got " + text);
    }

    /** Empty where the field is missing. */
    private static String text(Map<?, ?> request, String field) throws RefusedException {
        return switch (request.get(field)) {
            case null -> "";
            case String text -> text;
            default -> throw new RefusedException(400, field + ": expected text, got something else");
        };
    }
}
