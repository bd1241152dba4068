package org.loadstar.collector.collect.snmp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Snmpd;
import org.loadstar.collector.TestPacks;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Formula.Take;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Rows;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.SnmpAccess.Version;

import static org.assertj.core.api.Assertions.assertThat;

/** A walk of a real snmpd, recorded with snmpbulkwalk and played by snmpsim: what we read is what snmpget reads. */
class RecordedWalkIT {
    private static final String INTERFACES = "1.3.6.1.2.1.2.2.1";
    private static final String IN_OCTETS = INTERFACES + ".10";
    private static final String OUT_OCTETS = INTERFACES + ".16";
    @TempDir
    private static Path directory;
    private static @Nullable Process snmpsim;
    private static int port;

    @BeforeAll
    static void record() throws Exception {
        Path data = readable("data");
        try (var snmpd = Snmpd.start(directory.resolve("snmpd"), "127.0.0.1",
                "rocommunity public 127.0.0.0/8\n")) {
            String agent = "127.0.0.1:" + snmpd.port();
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> !lines("snmpget", "-v2c", "-c", "public", "-On", agent, ".1.3.6.1.2.1.1.3.0")
                            .isEmpty());
            var walk = new ArrayList<String>();
            for (String tree : List.of(".1.3.6.1.2.1.1.3", ".1.3.6.1.2.1.2", ".1.3.6.1.2.1.31",
                    ".1.3.6.1.4.1.2021.4"))
                walk.addAll(lines("snmpbulkwalk", "-v2c", "-c", "public", "-On", agent, tree));
            Files.write(data.resolve("walked.snmpwalk"), walk);
        }
        Files.setPosixFilePermissions(data.resolve("walked.snmpwalk"),
                PosixFilePermissions.fromString("rw-r--r--"));
        play(data);
    }

    private static Path readable(String name) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path made = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        return made;
    }

    private static void play(Path data) throws IOException {
        try (var probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        snmpsim = new ProcessBuilder("/usr/bin/snmpsimd", "--data-dir=" + data,
                "--cache-dir=" + readable("cache"),
                "--agent-udpv4-endpoint=127.0.0.1:" + port, "--process-user=nobody",
                "--process-group=nogroup").redirectErrorStream(true)
                .redirectOutput(directory.resolve("snmpsim.log").toFile()).start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200))
                .until(() -> !get("1.3.6.1.2.1.1.3.0").isEmpty());
    }

    @AfterAll
    static void stop() {
        if (snmpsim != null)
            snmpsim.destroyForcibly().onExit().join();
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MIBS", "");
        Process process = builder.start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        process.waitFor();
        return lines;
    }

    /** What snmpget says of an object; empty: nothing. */
    private static String get(String oid) throws IOException, InterruptedException {
        return String.join("",
                lines("snmpget", "-v2c", "-c", "walked", "-Oqvtn", "-r0", "-t1", "127.0.0.1:" + port, oid));
    }

    private static RawValues read(Version version)
            throws IOException, ReadFailedException {
        var objects = List.of(new Formula.Scalar(new Instance.Oid("1.3.6.1.4.1.2021.4.5.0")),
                new Formula.Scalar(new Instance.Oid("1.3.6.1.4.1.2021.4.6.0")),
                new Formula.Scalar(new Instance.Oid("1.3.6.1.2.1.31.1.1.1.6.1")),
                new Formula.Scalar(new Instance.Oid("1.3.6.1.4.1.2021.4.99.0")),
                new Formula.Column(IN_OCTETS, Take.SUM, new Rows.All()),
                new Formula.Column(OUT_OCTETS, Take.SUM, new Rows.All()));
        var pack = TestPacks.of(objects);
        try (var reader = new SnmpReader(
                new Secrets(Map.of("c", new Credentials.Community(new Secret("walked")))),
                TimeSource.system())) {
            RawValues raw = reader.read(new SnmpAccess("127.0.0.1", port, "c", version, null), List.of(pack),
                    TimeSource.system().now().plus(Duration.ofSeconds(20)));
            Map<String, List<Row>> columns = Map.of(IN_OCTETS, raw.columns().apply(IN_OCTETS), OUT_OCTETS,
                    raw.columns().apply(OUT_OCTETS));
            return new RawValues(raw.scalars(), c -> columns.getOrDefault(c, List.of()), raw.taken());
        }
    }

    private static void assertSameAsSnmpget(RawValues raw, Predicate<String> told) throws Exception {
        for (String oid : List.of("1.3.6.1.2.1.1.3.0", "1.3.6.1.4.1.2021.4.5.0", "1.3.6.1.4.1.2021.4.6.0",
                "1.3.6.1.2.1.31.1.1.1.6.1"))
            if (told.test(oid))
                assertThat(raw.scalars()).extractingByKey(new Instance.Oid(oid)).extracting(Value::number)
                        .as(oid)
                        .isEqualTo(Double.parseDouble(get(oid)));
        assertThat(raw.scalars()).doesNotContainKey(new Instance.Oid("1.3.6.1.4.1.2021.4.99.0"));
        for (String column : List.of(IN_OCTETS, OUT_OCTETS)) {
            List<Row> rows = raw.columns().apply(column);
            assertThat(rows).isNotEmpty();
            for (Row row : rows)
                assertThat(row.value().number()).as(column + row.index())
                        .isEqualTo(Double.parseDouble(get(column + "." + row.index())));
        }
    }

    @Test
    void v2cReadsWhatSnmpgetReads() throws Exception {
        assertSameAsSnmpget(read(Version.V2C), oid -> true);
    }

    @Test
    void v1ReadsAllButWhatItCannotTell() throws Exception {
        RawValues raw = read(Version.V1);
        String wide = "1.3.6.1.2.1.31.1.1.1.6.1";
        assertThat(raw.scalars()).doesNotContainKey(new Instance.Oid(wide));
        assertSameAsSnmpget(raw, oid -> !oid.equals(wide));
    }
}
