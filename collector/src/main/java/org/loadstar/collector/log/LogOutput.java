package org.loadstar.collector.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.loadstar.collector.config.Settings;
import org.slf4j.LoggerFactory;

/** Where the log of this process goes. */
public final class LogOutput {
    private LogOutput() {}

    /** From now on to standard output, whatever was set up before. */
    public static void standard(Settings.LogFormat format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(switch (format) {
            case TEXT -> new TextLayout();
            case JSON -> new JsonLayout();
        });
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }
}
