package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Kamailio gateway that asks the collector for each call of sipp, and the collector gone meanwhile. */
class FallbackIT {
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");
    private static final List<String> PROXIES = List.of(Loopback.address(11), Loopback.address(12));
    private static final String CALLEE = Loopback.address(21);
    private static final String GATEWAY = Loopback.address(41);
    private static final int HELD = 10;

    @TempDir
    private Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private CollectorProcess collector;

    @BeforeEach
    void start() throws Exception {
        for (String address : PROXIES)
            started.push(KamailioProxy.start(directory.resolve(address), address, CALLEE));
        started.push(Calls.answered(directory.resolve("callee"), CALLEE));
        Path gateway = directory.resolve("gateway");
        Peer.write(gateway, "gateway.cfg", Map.of("ADDRESS", GATEWAY, "DIRECTORY", gateway.toString(),
                "LOADSTAR", CollectorProcess.HTTP));
        Files.writeString(gateway.resolve("dispatcher.list"),
                PROXIES.stream().map(address -> "1 " + uri(address) + "\n").collect(Collectors.joining()));
        started.push(Peer.kamailio(gateway, Map.of(), "gateway.cfg", GATEWAY));
        CollectorProcess.configure(directory, PROXIES);
        startCollector();
        await(() -> collector.get("/ready").get("measuredProxies").asInt() == PROXIES.size());
    }

    @AfterEach
    void stop() throws Exception {
        while (!started.isEmpty())
            started.pop().close();
    }

    @Test
    void noCallIsLostOrLateWhileTheCollectorIsKilledAndRestarted() throws Exception {
        Traffic traffic = place();
        int kills = FULL ? 5 : 1;
        for (int kill = 1; kill <= kills; kill++) {
            collector.kill();
            traffic.awaitMore(40);
            startCollector();
            await(() -> questions() > 0);
            assertThat(traffic.held.holds()).as("held after kill %d", kill).isEqualTo(HELD);
        }
        traffic.endsWell();
    }

    @Test
    void noCallIsLostOrLateWhileTheCollectorIsSilent() throws Exception {
        Traffic traffic = place();
        collector.signal("STOP");
        traffic.awaitMore(FULL ? 200 : 60);
        collector.signal("CONT");
        long questions = questions();
        await(() -> questions() > questions + 10);
        assertThat(traffic.held.holds()).isEqualTo(HELD);
        traffic.endsWell();
    }

    @Test
    void theSnmpClientOfTheGuideTakesItsOwnOrderWhenTheCollectorIsSilentOrGone() throws Exception {
        String line = Files.readAllLines(FallbackGuideTest.GUIDE).stream()
                .filter(l -> l.startsWith("snmpget ")).findFirst().orElseThrow()
                .replace("COMMUNITY", KamailioProxy.COMMUNITY)
                .replaceFirst("[0-9.]+:[0-9]+", CollectorProcess.SNMP)
                .replace("own-order", "echo own order");
        assertThat(output(line).replace("\"", "")).isIn(PROXIES.stream().map(FallbackIT::uri).toList());
        collector.signal("STOP");
        assertThat(output(line)).isEqualTo("own order");
        collector.kill();
        assertThat(output(line)).isEqualTo("own order");
    }

    private static String uri(String proxy) {
        return "sip:" + proxy + ":" + Peer.SIP_PORT;
    }

    private static String output(String line) throws Exception {
        try (var shell = Program.start("sh", "-c", line)) {
            await(() -> !shell.said().isEmpty());
            return shell.said().getFirst();
        }
    }

    private void startCollector() throws Exception {
        collector = CollectorProcess.start(directory);
        started.push(collector);
    }

    /** Questions since the collector started: the gateway alone asks. */
    private long questions() throws IOException, InterruptedException {
        return collector.get("/v1/pools/voice").get("questions").asLong();
    }

    private Traffic place() throws Exception {
        var held = Calls.held(directory.resolve("held"), Loopback.address(31), GATEWAY, HELD);
        started.push(held);
        var flowing = Calls.flowing(directory.resolve("flowing"), Loopback.address(32), GATEWAY, 2000);
        started.push(flowing);
        await(() -> held.holds() == HELD && questions() > HELD);
        return new Traffic(held, flowing);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }

    /**
     * Calls through the gateway.
     *
     * @param held    are up all the time
     * @param flowing come at 20 a second and last 2 s each
     */
    private record Traffic(Calls held, Calls flowing) {
        void awaitMore(int calls) throws IOException {
            long before = flowing.setUp();
            await(() -> flowing.setUp() >= before + calls);
        }

        void endsWell() throws IOException, InterruptedException {
            flowing.stop();
            flowing.allSucceeded();
            held.end(HELD);
            held.allSucceeded();
            List<Long> millis = flowing.setUpMillis();
            assertThat(millis).hasSize((int) flowing.setUp());
            assertThat(millis).allMatch(m -> m <= 2000, "set up within 2 s");
        }
    }
}
