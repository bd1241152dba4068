package org.loadstar.collector.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadstar.collector.Caller;
import org.loadstar.collector.TestDoor;
import org.loadstar.collector.config.Settings.LogFormat;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.http.Serving;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is logged, as it stands on standard output. */
class LogOutputTest {
    private static final String EVIL = "\u001b[31mred\r\n2026-01-01T00:00:00Z ERROR forged\u007f\u009b\u2028\u202e\\n";
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final org.slf4j.Logger logger = LoggerFactory.getLogger(LogOutputTest.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream outBefore = System.out;
    private List<Appender<ILoggingEvent>> appendersBefore = List.of();

    @BeforeEach
    void capture() {
        var appenders = new ArrayList<Appender<ILoggingEvent>>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        appendersBefore = appenders;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(outBefore);
        root.detachAndStopAllAppenders();
        appendersBefore.forEach(a -> {
            a.start();
            root.addAppender(a);
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneEventIsOneLineWhateverADeviceTells(LogFormat format) {
        LogOutput.standard(format);
        logger.warn("target does not tell: target={} reason={}", "px1", EVIL,
                new IllegalStateException(EVIL, new IOException(EVIL)));
        assertThat(said()).endsWith(System.lineSeparator());
        String line = said().strip();
        assertThat(line.chars()).as(line).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(line).contains("px1", "\\u001B[31mred\\r\\n2026", "IllegalStateException", "Caused by");
    }

    @Test
    void textIsTimeLevelClassAndMessage() {
        LogOutput.standard(LogFormat.TEXT);
        logger.atWarn().addKeyValue("proxy", "px1").log("something happened");
        assertThat(said()).matches(
                "\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}(Z|[+-]\\d\\d:\\d\\d) WARN  LogOutputTest something happened proxy=px1\\R");
    }

    @Test
    void jsonHasTheFieldsOfTheMessageApart() {
        LogOutput.standard(LogFormat.JSON);
        logger.atWarn().addKeyValue("extra", 7).log("target does not tell: target={} outcome={} after {}",
                "px1 reason=none", "SILENT", "3 s");
        JsonNode line = json(said());
        assertThat(Instant.parse(line.get("time").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("logger").asString()).isEqualTo(LogOutputTest.class.getName());
        assertThat(line.get("thread").asString()).isEqualTo(Thread.currentThread().getName());
        assertThat(line.get("message").asString())
                .isEqualTo("target does not tell: target=px1 reason=none outcome=SILENT after 3 s");
        assertThat(line.get("fields").toString())
                .isEqualTo("{\"target\":\"px1 reason=none\",\"outcome\":\"SILENT\",\"extra\":\"7\"}");
        assertThat(line.has("exception")).isFalse();
    }

    @Test
    void jsonSaysWhatTheDeviceToldUnchanged() {
        LogOutput.standard(LogFormat.JSON);
        logger.warn("told: text={}", EVIL + "\ud83d");
        assertThat(json(said()).get("fields").get("text").asString()).isEqualTo(EVIL + "?");
    }

    @ParameterizedTest
    @EnumSource
    void aPathThatMakesUsFailIsOneLineToo(LogFormat format) throws IOException, InterruptedException {
        LogOutput.standard(format);
        var route = Route.of(Access.ASKER, "GET", "/fail/{at}", r -> {
            throw new IllegalStateException(r.captured("at"));
        });
        try (var listener = HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Serving.of(new Router(List.of(route), TestDoor.of("token"), a -> true)));
                var caller = new Caller(listener.address(), "")) {
            assertThat(caller.get("/fail/%1b%5B31m%0d%0aforged").statusCode()).isEqualTo(500);
        }
        List<String> lines = said().lines().filter(l -> l.contains("request failed")).toList();
        assertThat(lines).hasSize(1);
        assertThat(said().lines()).noneMatch(l -> l.startsWith("forged"));
        assertThat(lines.getFirst()).contains("\\u001B[31m\\r\\nforged");
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        return new JsonMapper().readTree(line);
    }
}
