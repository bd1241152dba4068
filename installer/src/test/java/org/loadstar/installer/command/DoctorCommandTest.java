package org.loadstar.installer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Collector;
import org.loadstar.collector.audit.AuditLog;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorCommandTest {
    private final StringWriter out = new StringWriter();
    @TempDir
    private Path directory;
    private Path config;
    private Path data;

    @BeforeEach
    void configure() throws IOException {
        config = Files.createDirectories(directory.resolve("config"));
        data = directory.resolve("data");
        Files.writeString(config.resolve("fleet.yml"),
                "pools:\n  - {name: voice, index: 1, media: voice, proxies: []}\n");
        listen("127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0");
    }

    private void listen(String http, String https, String snmp, String sip, String traps) throws IOException {
        Files.writeString(config.resolve("loadstar.yml"),
                "listen: {http: \"%s\", https: \"%s\", snmp: \"%s\", sip: \"%s\", traps: \"%s\"}\n".formatted(
                        http, https,
                        snmp, sip, traps));
    }

    @Test
    void beforeTheFirstStartAllIsFine() {
        assertThat(doctor()).isZero();
        assertThat(out.toString().lines()).allMatch(l -> l.startsWith("fine   ")).anyMatch(
                l -> l.endsWith("data is not there yet, the first start makes it"));
        assertThat(data).doesNotExist();
    }

    @Test
    void besideACollectorThatRunsAndAfterItAllIsFine() throws Exception {
        try (var collector = Collector.start(Configuration.load(config, Map.of()), data,
                TimeSource.system())) {
            listen(Addresses.text(collector.http()), Addresses.text(collector.https()),
                    Addresses.text(collector.snmp()), Addresses.text(collector.sip()),
                    Addresses.text(collector.traps()));
            assertThat(doctor()).as("%s", out).isZero();
            assertThat(out.toString()).contains("port: http " + Addresses.text(collector.http())
                    + " is in use, a collector runs", "port: https", "port: snmp", "port: sip", "port: traps",
                    "store is in use",
                    "audit: ",
                    "entries 1..2 are whole, hash of the last ");
        }
        listen("127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0");
        out.getBuffer().setLength(0);
        assertThat(doctor()).as("%s", out).isZero();
        assertThat(out.toString()).contains("store opens", "is free, no collector runs");
    }

    @Test
    void everyProblemOfTheConfigurationIsFound() throws IOException {
        Files.writeString(config.resolve("loadstar.yml"), "lisen: {}\nanswer: {validity: 0s}\n");
        assertThat(doctor()).isEqualTo(1);
        assertThat(out.toString()).contains(
                "WRONG  configuration: " + config.resolve("loadstar.yml") + ":1: ",
                "WRONG  configuration: " + config.resolve("loadstar.yml") + ":2: ");
    }

    @Test
    void aPortThatSomebodyElseHasIsFound() throws IOException {
        try (var other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + other.getLocalPort();
            listen("127.0.0.1:0", "127.0.0.1:0", address, "127.0.0.1:0", "127.0.0.1:0");
            assertThat(doctor()).isEqualTo(1);
            assertThat(out.toString()).contains("WRONG  port: snmp " + address
                    + ": expected a free port or a collector, got: ");
        }
    }

    @Test
    void aBrokenAuditLogIsFound() throws IOException {
        Path audit = writeAudit();
        Path file = audit.resolve("audit-000001.jsonl");
        Files.writeString(file, Files.readString(file).replace("alice", "carol"));
        assertThat(doctor()).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG  audit: " + file + ":1: expected a line with the hash ");
    }

    @Test
    void whatOthersMayReadIsFound() throws IOException {
        writeAudit();
        Path token = Files.createFile(data.resolve(Collector.PEOPLE));
        for (Path p : new Path[]{token, data})
            Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(doctor()).isEqualTo(1);
        assertThat(out.toString().lines().filter(l -> l.startsWith("WRONG"))).containsExactly(
                "WRONG  data: " + data + ": expected no permissions for others, got rwxr-x---",
                "WRONG  data: " + token + ": expected no permissions for others, got rwxr-x---");
    }

    @Test
    void findingsAreToldAsJsonToo() {
        assertThat(doctor("--json")).isZero();
        assertThat(out.toString()).startsWith("{\"findings\":[{\"check\":\"java\",\"fine\":true,\"text\":\"");
    }

    @Test
    void anUnknownOptionIsUsage() {
        assertThat(doctor("--date")).isEqualTo(2);
    }

    private Path writeAudit() throws IOException {
        Files.createDirectory(data,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path audit = data.resolve(Collector.AUDIT);
        try (var log = AuditLog.open(audit, TimeSource.system())) {
            log.record(new By("user alice", By.HERE), "user.added", "bob", null, null);
        }
        return audit;
    }

    private int doctor(String... more) {
        var line = Loadstar.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(new StringWriter(), true));
        var arguments = new String[5 + more.length];
        System.arraycopy(new String[]{"doctor", "--config", config.toString(), "--data", data.toString()}, 0,
                arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return line.execute(arguments);
    }
}
