package org.loadstar.collector.tally;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.tally.Refusals.Reason;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Refusals refusals = new Refusals(Mouth.SNMP, nanos::get);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void aSourceIsLoggedAtOnceAndThenOnceAMinuteWithItsCount() throws UnknownHostException {
        InetAddress source = address(1);
        for (int second = 0; second < 120; second++) {
            for (int i = 0; i < 1000; i++)
                refusals.count(i < 500 ? Reason.FORM : Reason.COMMUNITY, source);
            refusals.report();
            nanos.addAndGet(SECOND);
        }
        assertThat(lines()).containsExactly(
                "refused: mouth=snmp source=192.0.2.1 reason=form count=1",
                "refused: mouth=snmp source=192.0.2.1 reason=form count=60000");
        assertThat(refusals.count(Reason.FORM)).isEqualTo(60_000);
        nanos.addAndGet(60 * SECOND);
        refusals.report();
        assertThat(lines()).last()
                .isEqualTo("refused: mouth=snmp source=192.0.2.1 reason=community count=59999");
        nanos.addAndGet(600 * SECOND);
        refusals.report();
        assertThat(lines()).as("nothing came any more").hasSize(3);
    }

    @Test
    void aFloodFromInventedAddressesIsCountedAndFillsNoLog() throws UnknownHostException {
        for (int i = 0; i < 100_000; i++)
            refusals.count(Reason.VERSION, address(i));
        nanos.addAndGet(60 * SECOND);
        refusals.report();
        assertThat(refusals.count(Reason.VERSION)).isEqualTo(100_000);
        assertThat(lines()).hasSize(102);
        assertThat(lines()).last().isEqualTo("refused: mouth=snmp source=others reason=version count=99899");
        nanos.addAndGet(60 * SECOND);
        refusals.report();
        refusals.count(Reason.FORM, address(100_000));
        assertThat(lines()).as("the flood is forgotten").last()
                .isEqualTo("refused: mouth=snmp source=192.1.136.160 reason=form count=1");
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static InetAddress address(int number) throws UnknownHostException {
        int all = (192 << 24 | 2 << 8) + number;
        return InetAddress.getByAddress(
                new byte[]{(byte) (all >> 24), (byte) (all >> 16), (byte) (all >> 8), (byte) all});
    }
}
