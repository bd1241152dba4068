package org.loadstar.collector.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import org.slf4j.event.KeyValuePair;

/** An event as a line for people: time, level, class, message; an exception in the same line. Thread-safe. */
public final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
            .withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        var text = new StringBuilder(event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null)
            pairs.forEach(p -> text.append(' ').append(p.key).append('=').append(p.value));
        if (event.getThrowableProxy() != null)
            text.append(' ').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return "%s %-5s %s %s%n".formatted(TIME.format(event.getInstant()), event.getLevel(),
                logger.substring(logger.lastIndexOf('.') + 1), Visible.line(text.toString().stripTrailing()));
    }
}
