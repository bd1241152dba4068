package org.loadstar.collector;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.snmp.Messages;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadstar.collector.ReportingFleet.CALLS;
import static org.loadstar.collector.ReportingFleet.OF_C;
import static org.loadstar.collector.ReportingFleet.TRAP;

/** Many datagrams at a time, good ones and forged ones. */
class TrapFloodIT {
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");
    private static final int FORGED = FULL ? 60_000 : 1000;
    private static final int STEPS = 5;
    private static final int STEP = 50;
    private static final int GOOD = 60_000;
    private static final int GOOD_A_SECOND = 2000;
    private static final int FORGED_A_SECOND = 5000;

    @TempDir
    private Path directory;
    private Collector collector;
    private Caller caller;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        collector = Collector.start(ReportingFleet.load(directory), directory.resolve("data"),
                TimeSource.system());
        caller = Caller.administrator(collector);
    }

    @AfterEach
    void stop() {
        caller.close();
        collector.close();
    }

    @Test
    void informsAreAcknowledgedThroughForgedEngines() throws Exception {
        var flood = Thread.ofPlatform().start(() -> forge(new Random(20_261_125)));
        int informs = 0;
        do {
            assertThat(ReportingFleet.send("snmpinform", "-r 3 -t 5", "127.0.0.33", OF_C, collector.traps(),
                    "'' " + TRAP + " " + CALLS + " u 14", directory.resolve("sender"))).isZero();
            informs++;
        } while (flood.isAlive());
        flood.join();
        System.out.printf("%d informs acknowledged through %d forged engines, %.0f of them refused%n",
                informs,
                FORGED, metric("loadstar_refused_total", "reason=\"engine\""));
        assertThat(metric("loadstar_refused_total", "reason=\"engine\"")).isPositive();
    }

    /** Known address and user, another engine each time. */
    private void forge(Random random) {
        byte[] engine = new byte[8];
        send("127.0.0.33", FORGED, FORGED_A_SECOND, i -> {
            random.nextBytes(engine);
            engine[0] = (byte) 0x80;
            return HexFormat.of().parseHex("3081c60201033011020440e1a8b3020300ffe3040103020103043f303d0408"
                    + HexFormat.of().formatHex(engine)
                    + "0201010203507f5104057473656e640418f84921168e3ea20c7732b33f8aba683782d24a7073011aec"
                    + "040803f5a5a2ed9d0460046d" + "00".repeat(0x6d));
        });
    }

    /** At a rate what is kept hangs on the machine, so it is printed; sent no faster than they are taken all are kept. */
    @Test
    void goodTrapsAreKept() throws Exception {
        for (int sent = 0; sent < STEPS * STEP; sent += STEP) {
            int first = sent;
            send("127.0.0.31", STEP, GOOD_A_SECOND, i -> trap(first + i));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> taken() == first + STEP);
        }
        if (FULL) {
            double before = taken();
            send("127.0.0.31", GOOD, GOOD_A_SECOND, i -> trap(STEPS * STEP + i));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> taken() - before > GOOD / 2);
            Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> true);
            System.out.printf("%.0f of %d traps kept at %d a second%n", taken() - before, GOOD,
                    GOOD_A_SECOND);
        }
    }

    private double taken() throws Exception {
        return metric("loadstar_reports_total", "outcome=\"taken\"");
    }

    private static byte[] trap(int number) throws IOException {
        PDU pdu = Messages.pdu(PDU.TRAP, number + 1,
                new VariableBinding(new OID("1.3.6.1.2.1.1.3.0"), new TimeTicks(number)),
                new VariableBinding(new OID("1.3.6.1.6.3.1.1.4.1.0"), new OID(TRAP)),
                new VariableBinding(new OID(CALLS), new Gauge32(20 + number % 5)));
        return Messages.v2c("first-word", pdu);
    }

    private interface Datagram {
        byte[] of(int number) throws IOException;
    }

    private void send(String source, int count, int perSecond, Datagram datagram) {
        InetSocketAddress to = collector.traps();
        long begun = System.nanoTime();
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(source), 0))) {
            for (int i = 0; i < count; i++) {
                byte[] bytes = datagram.of(i);
                socket.send(new DatagramPacket(bytes, bytes.length, to));
                long due = begun + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                if (due > System.nanoTime())
                    LockSupport.parkNanos(due - System.nanoTime());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private double metric(String name, String... labels) throws Exception {
        return Exposition.read(caller.get("/metrics").body()).sum(name, labels);
    }
}
