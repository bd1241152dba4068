package org.loadstar.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.http.Route;
import org.loadstar.model.TimeSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets that are looked for wherever a collector writes or says something. */
class CanaryTest {
    private static final List<String> CONFIGURED = List.of("canary-community", "canary-login-password",
            "canary-auth-password", "canary-priv-password", "canary-ldap-password");
    private static final String PASSWORD = "canary-user-password";
    private static final String WRONG = "canary-wrong-password";

    @TempDir
    private Path directory;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.loadstar");
    private final List<String> secrets = new ArrayList<>(CONFIGURED);
    private Collector collector;

    @BeforeEach
    void start() throws Exception {
        ours.setLevel(Level.TRACE);
        log.start();
        ours.addAppender(log);
        Files.writeString(directory.resolve("secrets.yml"),
                """
                        credentials:
                          - {name: agents, community: canary-community}
                          - {name: jvms, user: monitor, password: canary-login-password}
                          - {name: v3, user: noc, auth: SHA-256, authPassword: canary-auth-password, priv: AES-128, privPassword: canary-priv-password}
                          - {name: reader, user: "cn=reader,dc=test", password: canary-ldap-password}
                        """);
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "127.0.0.1:0", https: "127.0.0.1:0", snmp: "127.0.0.1:0", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        snmp: {communities: [{credentials: agents}], users: [{credentials: v3}]}
                        ldap: {url: "ldaps://127.0.0.1:1", users: {base: "dc=test", attribute: uid, credentials: reader}, roles: {viewer: ["cn=all,dc=test"]}, timeout: 200ms}
                        """);
        Files.writeString(directory.resolve("fleet.yml"),
                """
                        pools: [{name: voice, index: 1, media: voice, proxies: [a, b, c]}]
                        proxies:
                          - {name: a, index: 1, uri: "sip:192.0.2.1", collect: {every: 100ms, timeout: 50ms}, sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: 1, credentials: agents}}]}
                          - {name: b, index: 2, uri: "sip:192.0.2.2", collect: {every: 100ms, timeout: 50ms}, sources: [{pack: jvm, jolokia: {url: "http://127.0.0.1:1/jolokia", credentials: jvms}}]}
                          - {name: c, index: 3, uri: "sip:192.0.2.3", collect: {every: 100ms, timeout: 50ms}, sources: [{pack: kamailio, snmp: {address: 127.0.0.1, port: 1, credentials: v3}}]}
                        """);
        collector = Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
    }

    @AfterEach
    void stop() {
        ours.detachAppender(log);
        ours.setLevel(null);
    }

    @Test
    void noSecretIsInAnyFileLogOrAnswer() throws Exception {
        var said = new ArrayList<String>();
        try (var first = Caller.administrator(collector)) {
            secrets.add(collector.setup().orElseThrow().reveal());
            said.add(first.post("/v1/users", user("root", "administrator")).body());
        }
        try (var nobody = new Caller(collector.http(), "")) {
            said.add(nobody.post("/v1/sessions", login("root", WRONG)).body());
            said.add(nobody.post("/v1/sessions", login("elsewhere", WRONG)).body());
            said.add(nobody.post("/v1/sessions", "{\"password\":[\"" + PASSWORD + "\"]}").body());
            String session = word(nobody.post("/v1/sessions", login("root", PASSWORD)));
            try (var root = new Caller(collector.http(), session)) {
                secrets.add(word(root.post("/v1/tokens", "{\"label\":\"board\",\"scopes\":[\"read\"]}")));
                said.add(root.post("/v1/users", user("root", "viewer")).body());
                said.add(root.post("/v1/users", user("x y", "viewer")).body());
                said.add(root.post("/v1/users/root", "{\"password\":\"" + WRONG + "\",\"role\":\"king\"}")
                        .body());
                said.addAll(everythingSaidTo(root));
            }
            secrets.add(session);
        }
        secrets.addAll(List.of(PASSWORD, WRONG));
        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> lines().stream().filter(l -> l.contains("target does not tell")).count() >= 3);
        collector.close();
        assertThat(said).hasSizeGreaterThan(20).allSatisfy(s -> assertThat(s).doesNotContain(secrets));
        assertThat(lines()).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
        assertThat(Configuration.load(directory, Map.of()).toString()).doesNotContain(secrets);
        try (var files = Files.walk(directory.resolve("data"))) {
            var all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all)
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as("%s", file)
                        .doesNotContain(secrets);
        }
    }

    private List<String> everythingSaidTo(Caller caller) throws IOException, InterruptedException {
        var said = new ArrayList<String>();
        for (Route route : collector.routes()) {
            String path = "/" + String.join("/", route.segments()).replaceAll("\\{[^}]*}", "a");
            if (route.methods().contains("GET") && !path.equals("/v1/events"))
                said.add(caller.get(path).body());
        }
        return said;
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(e -> e.getFormattedMessage() + " "
                        + (e.getThrowableProxy() == null ? "" : e.getThrowableProxy().getMessage()))
                .toList();
    }

    private static String word(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Caller.json(made).get("token").asString();
    }

    private static String user(String name, String role) {
        return "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private static String login(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }
}
