package org.loadstar.collector.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.Json;
import org.slf4j.event.KeyValuePair;

/**
 * An event as a line of JSON. Fields are what the message says as {@code key=value}: they need not be cut out
 * of it, whatever a value contains. Thread-safe.
 */
public final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private static final Pattern PLACE = Pattern.compile("(?:(\\w+)=)?\\{}");

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new Line(event.getInstant(), event.getLevel().toString(), event.getLoggerName(),
                event.getThreadName(), whole(event.getFormattedMessage()), fields(event),
                event.getThrowableProxy() == null
                        ? null
                        : whole(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        return Visible.json(new String(Json.write(line), StandardCharsets.UTF_8)) + "\n";
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, String>();
        Object[] arguments = event.getArgumentArray();
        Matcher place = PLACE.matcher(String.valueOf(event.getMessage()));
        for (int i = 0; arguments != null && i < arguments.length && place.find(); i++)
            if (place.group(1) != null)
                fields.put(place.group(1), whole(String.valueOf(arguments[i])));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null)
            pairs.forEach(p -> fields.put(p.key, whole(String.valueOf(p.value))));
        return fields;
    }

    /** Half characters, which a text that was cut short may end with, can't be written. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Line(Instant time, String level, String logger, String thread, String message,
            Map<String, String> fields, @Nullable String exception) {}
}
