package org.loadstar.installer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.installer.Relay.Fault;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad days of a collector that reads two snmpds, px1 with 10 calls through a network that a test can bend,
 * px2 with 40: what goes on, and what its operator sees in the API and on the console.
 */
class BadDaysIT {
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");
    private static final String CALLS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final int AGENT_PORT = 1162;

    @TempDir
    private Path directory;
    private final List<AutoCloseable> agents = new ArrayList<>();
    private Relay network;

    @BeforeEach
    void startAgents() throws Exception {
        for (int n = 1; n <= 2; n++)
            agents.add(snmpd(n, n == 1 ? 10 : 40));
        network = relay(1);
        agents.add(network);
        agents.add(relay(2));
        CollectorProcess.configure(directory, List.of(Loopback.address(11), Loopback.address(12)));
        Path fleet = directory.resolve("config").resolve("fleet.yml");
        Files.writeString(fleet,
                Files.readString(fleet).replace("every: 1s, timeout: 900ms", "every: 300ms, timeout: 250ms"));
        AdministratorToken.file(directory);
    }

    /** @param n its address is that of proxy n, its port another: the network stands before it */
    private Program snmpd(int n, int calls) throws IOException {
        Path home = Files.createDirectories(directory.resolve("snmpd" + n));
        Files.writeString(home.resolve("snmpd.conf"),
                "agentAddress udp:%s:%d\nrocommunity %s\noverride %s uinteger %d\n"
                        .formatted(Loopback.address(10 + n), AGENT_PORT, KamailioProxy.COMMUNITY, CALLS,
                                calls));
        return Peer.start(home, Map.of("MIBS", "", "SNMP_PERSISTENT_DIR", home.resolve("state").toString()),
                List.of("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c", home.resolve("snmpd.conf").toString(),
                        "-I",
                        "-smux"));
    }

    private static Relay relay(int n) throws IOException {
        String address = Loopback.address(10 + n);
        return Relay.open(new InetSocketAddress(address, KamailioProxy.SNMP_PORT),
                new InetSocketAddress(address, AGENT_PORT));
    }

    @AfterEach
    void stopAgents() throws Exception {
        for (AutoCloseable a : agents)
            a.close();
    }

    private Collector inThisProcess(TimeSource time) throws Exception {
        return Collector.start(Configuration.load(directory.resolve("config"), Map.of()), data(), time);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private OperatorView operator() throws IOException {
        return new OperatorView("http://" + CollectorProcess.HTTP, AdministratorToken.file(directory));
    }

    @Test
    void aDeviceOrItsNetworkMisbehaves() throws Exception {
        Map<Fault, String> seen = new HashMap<>(Map.of(Fault.DROPPED, "no answer within",
                Fault.FIVE_SECONDS_LATE, "no answer within", Fault.FROM_ANOTHER_PORT,
                "one that does not fit, from",
                Fault.ANOTHER_COMMUNITY, "one that does not fit, from", Fault.ANOTHER_REQUEST_ID,
                "no answer within",
                Fault.TEXT_FOR_NUMBERS, "reports calls", Fault.TRUNCATED, "no answer within"));
        try (var collector = inThisProcess(TimeSource.system())) {
            assertThat(collector.http().getPort()).isPositive();
            var operator = operator();
            await(() -> operator.state("px1").equals("up") && operator.state("px2").equals("up"));
            await(() -> operator.ask().get("proxy").asString().equals("px1"));
            for (var fault : seen.entrySet()) {
                network.set(fault.getKey());
                String state = fault.getKey() == Fault.TEXT_FOR_NUMBERS ? "suspect" : "stale";
                await(() -> operator.state("px1").equals(state));
                JsonNode bad = operator.proxy("px1");
                assertThat(bad.get("stateReason").asString()).as("%s", fault.getKey())
                        .contains(fault.getValue())
                        .doesNotContain("Exception");
                assertThat(operator.spoken("px1")).contains("px1, voice, " + state, fault.getValue());
                assertThat(operator.strip()).contains("major px1 " + state);
                for (int i = 0; i < 10; i++)
                    assertThat(operator.ask().get("proxy").asString()).as("%s", fault.getKey())
                            .isEqualTo("px2");
                network.set(Fault.NONE);
                await(() -> operator.state("px1").equals("up"));
                assertThat(operator.strip()).isEqualTo("No alarms");
            }
            network.set(Fault.ENDLESS);
            int before = network.requests().size();
            await(() -> network.requests().size() >= before + 3);
            assertThat(operator.state("px1")).as("an answer that comes 2,000 times is one answer")
                    .isEqualTo("up");
            assertThat(operator.ask().get("rung").asString()).isEqualTo("fresh");
        }
    }

    @Test
    void ourPortsAreScanned() throws Exception {
        try (var collector = inThisProcess(TimeSource.system()); var scanner = new DatagramSocket()) {
            var operator = operator();
            await(() -> operator.state("px1").equals("up") && operator.state("px2").equals("up"));
            for (int i = 0; i < 300; i++) {
                byte[] probe = new byte[i % 40];
                scanner.send(new DatagramPacket(probe, probe.length, collector.snmp()));
                try (var connection = new Socket(collector.http().getAddress(), collector.http().getPort())) {
                    connection.setSoLinger(i % 2 == 0, 0);
                    connection.getOutputStream().write(probe);
                }
            }
            await(() -> operator.ask().get("rung").asString().equals("fresh")
                    && operator.strip().equals("No alarms"));
        }
    }

    @Test
    void theClockIsSetByADay() throws Exception {
        var shift = new AtomicReference<>(Duration.ZERO);
        TimeSource system = TimeSource.system();
        TimeSource shifted = () -> new Moment(system.now().wall().plus(shift.get()), system.now().nanos());
        try (var collector = inThisProcess(shifted)) {
            assertThat(collector.http().getPort()).isPositive();
            var operator = operator();
            await(() -> operator.points("px1") >= 2);
            for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
                shift.set(jump);
                int before = operator.points("px1");
                await(() -> operator.points("px1") >= before + 3);
                JsonNode answer = operator.ask();
                assertThat(answer.get("rung").asString()).isEqualTo("fresh");
                assertThat(answer.get("ageMillis").asLong()).isBetween(0L, 900L);
                assertThat(operator.state("px1")).isEqualTo("up");
                assertThat(operator.strip()).isEqualTo("No alarms");
            }
        }
    }

    @Test
    void theCollectorIsFrozenForAWhile() throws Exception {
        Duration freeze = Duration.ofSeconds(FULL ? 30 : 5);
        try (var collector = CollectorProcess.start(directory)) {
            var operator = operator();
            await(() -> operator.state("px1").equals("up"));
            collector.signal("STOP");
            int before = network.requests().size();
            Awaitility.await().pollDelay(freeze).atMost(freeze.plusSeconds(5)).until(() -> true);
            collector.signal("CONT");
            long thawed = System.nanoTime();
            JsonNode first = operator.ask();
            assertThat(Duration.ofNanos(System.nanoTime() - thawed)).as("promised: an answer within 2 s")
                    .isLessThan(Duration.ofSeconds(2));
            boolean old = first.get("ageMillis").isNull() || first.get("ageMillis").asLong() > 900;
            assertThat(first.get("rung").asString().equals("fresh")).as("%s", first).isEqualTo(!old);
            assertThat(first.get("confidence").asDouble() < 0.5).isEqualTo(old);
            await(() -> operator.ask().get("rung").asString().equals("fresh"));
            await(() -> network.requests().size() >= before + 3);
            List<Long> after = network.requests().subList(before, network.requests().size());
            assertThat(after.stream().filter(t -> t - thawed < Duration.ofMillis(250).toNanos()).count())
                    .as("polls that were missed are not made up for").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theDiskIsFullAndThenReadOnly() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs",
                Files.createDirectories(data()).toString());
        Files.delete(AdministratorToken.file(directory));
        try (var collector = CollectorProcess.start(directory)) {
            assertThat(collector).isNotNull();
            var operator = operator();
            await(() -> operator.points("px1") >= 2);
            Path filler = fill(data().resolve("filler"));
            await(() -> operator.strip().contains("major history is not kept: failed"));
            assertThat(operator.ask().get("rung").asString()).isEqualTo("fresh");
            run("mount", "--bind", data().toString(), data().toString());
            run("mount", "-o", "remount,bind,ro", data().toString());
            try {
                int polls = network.requests().size();
                await(() -> network.requests().size() > polls + 10);
                assertThat(operator.ask().get("rung").asString()).isEqualTo("fresh");
                assertThat(operator.strip()).contains("major history is not kept: failed");
            } finally {
                await(() -> ended("umount", data().toString()) == 0);
            }
            Files.delete(filler);
            await(() -> operator.strip().equals("No alarms"));
            await(() -> operator.points("px1") >= 2);
            int kept = operator.points("px1");
            await(() -> operator.points("px1") > kept);
        } finally {
            run("umount", data().toString());
        }
    }

    private static Path fill(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (true)
                channel.write(ByteBuffer.allocate(4096));
        } catch (IOException e) {
            return file;
        }
    }

    @Test
    void theDatabaseFileIsBroken() throws Exception {
        try (var collector = CollectorProcess.start(directory)) {
            assertThat(collector).isNotNull();
            await(() -> operator().points("px1") >= 2);
        }
        Path store;
        try (var files = Files.list(data().resolve("store"))) {
            store = files.filter(f -> f.toString().endsWith(".mv.db")).findFirst().orElseThrow();
        }
        try (var channel = FileChannel.open(store, StandardOpenOption.WRITE)) {
            for (long at = 0; at < channel.size(); at += 512)
                channel.write(ByteBuffer.wrap(new byte[256]), at);
        }
        try (var collector = CollectorProcess.start(directory)) {
            assertThat(collector).isNotNull();
            var operator = operator();
            await(() -> operator.ask().get("rung").asString().equals("fresh"));
            await(() -> operator.points("px1") >= 2);
            assertThat(operator.strip()).startsWith("warning history the damaged file before it is kept as ");
        }
    }

    @Test
    void theCollectorIsKilledAgainAndAgain() throws Exception {
        int kills = FULL ? 20 : 2;
        long sequence = 0;
        int points = 0;
        for (int i = 0; i < kills; i++) {
            try (var collector = CollectorProcess.start(directory)) {
                var operator = operator();
                int before = points;
                await(() -> operator.points("px2") > before + 1);
                JsonNode answer = operator.ask();
                assertThat(answer.get("sequence").asLong()).as("after %d kills", i).isGreaterThan(sequence);
                sequence = answer.get("sequence").asLong();
                points = operator.points("px2");
                assertThat(points).as("after %d kills", i).isGreaterThan(before);
                collector.kill();
            }
            if (i % 10 == 0)
                for (int recovery = 0; recovery < 2; recovery++)
                    CollectorProcess.startAndKill(directory, Duration.ofMillis(400 + 300L * recovery));
        }
        try (var collector = CollectorProcess.start(directory)) {
            assertThat(collector).isNotNull();
            var operator = operator();
            int before = points;
            await(() -> operator.points("px2") > before);
            await(() -> operator.strip().equals("No alarms"));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(ended(command)).as(String.join(" ", command)).isZero();
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IOException.class).until(condition);
    }
}
