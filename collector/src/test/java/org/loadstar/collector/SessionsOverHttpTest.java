package org.loadstar.collector;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging in and out, and guessing, as it is over HTTP. */
class SessionsOverHttpTest {
    /** On a slow machine guesses would be forgiven while others are judged. */
    private static final Moment STANDING = TimeSource.system().now();

    @TempDir
    private Path directory;
    private Collector collector;
    private Caller nobody;

    @BeforeEach
    void start() throws Exception {
        collector = Collector.start(TestFleet.load(directory, 0), directory.resolve("data"), () -> STANDING);
        nobody = new Caller(collector.http(), "");
        try (var first = Caller.administrator(collector)) {
            assertThat(first.post("/v1/users",
                    "{\"name\":\"root\",\"role\":\"administrator\",\"password\":\"correct horse\"}")
                    .statusCode())
                    .isEqualTo(201);
        }
        try (var root = loggedIn("root")) {
            assertThat(root.post("/v1/users",
                    "{\"name\":\"alice\",\"role\":\"operator\",\"password\":\"correct horse\"}").statusCode())
                    .isEqualTo(201);
        }
    }

    @AfterEach
    void stop() {
        nobody.close();
        collector.close();
    }

    @Test
    void aSessionIsListedAndRevokedByItsOwnerAndByWhoAdministers() throws Exception {
        try (var root = loggedIn("root"); var alice = loggedIn("alice"); var again = loggedIn("ALICE")) {
            JsonNode own = alice.json("/v1/sessions").get("sessions");
            assertThat(own.valueStream().map(s -> s.get("user").asString())).containsExactly("alice",
                    "alice");
            JsonNode all = root.json("/v1/sessions").get("sessions");
            assertThat(all.size()).isGreaterThanOrEqualTo(3);
            String ofRoot = all.valueStream().filter(s -> s.get("user").asString().equals("root")).findFirst()
                    .orElseThrow().get("id").asString();
            assertThat(alice.send("DELETE", "/v1/sessions/" + ofRoot, "").statusCode()).isEqualTo(404);
            assertThat(
                    alice.send("DELETE", "/v1/sessions/" + own.get(0).get("id").asString(), "").statusCode())
                    .isEqualTo(204);
            assertThat(alice.get("/v1/proxies").statusCode()).isEqualTo(401);
            assertThat(again.get("/v1/proxies").statusCode()).isEqualTo(200);
            assertThat(
                    root.send("DELETE", "/v1/sessions/" + own.get(1).get("id").asString(), "").statusCode())
                    .isEqualTo(204);
            assertThat(again.get("/v1/proxies").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aNewPasswordEndsTheSessionsOfThatUserAndARemovedUserIsGoneAtOnce() throws Exception {
        try (var root = loggedIn("root"); var alice = loggedIn("alice")) {
            assertThat(alice.get("/v1/users").statusCode()).isEqualTo(403);
            assertThat(alice.get("/v1/users").body()).contains("expected the permission to administer");
            assertThat(root.post("/v1/users/alice", "{\"password\":\"another horse\"}").statusCode())
                    .isEqualTo(200);
            assertThat(alice.get("/v1/proxies").statusCode()).isEqualTo(401);
            try (var next = loggedIn("alice", "another horse")) {
                assertThat(root.send("DELETE", "/v1/users/alice", "").statusCode()).isEqualTo(204);
                assertThat(next.get("/v1/proxies").statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void whoGuessesIsToldToWaitWhileOthersLogIn() throws Exception {
        try (var guesser = Caller.from("127.0.0.66", collector.http())) {
            for (int i = 0; i < 10; i++)
                assertThat(login(guesser, "alice", "guess number " + i)).isEqualTo(401);
            var refused = guesser.post("/v1/sessions", "{\"name\":\"alice\",\"password\":\"correct horse\"}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.headers().firstValue("retry-after").orElseThrow()))
                    .isBetween(1, 6);
            assertThat(login(nobody, "alice", "correct horse")).isEqualTo(201);
        }
        try (var guesser = Caller.from("127.0.0.67", collector.http())) {
            for (int i = 0; i < 10; i++)
                assertThat(guesser.get("/v1/proxies", "Authorization", "Bearer guess" + i).statusCode())
                        .isEqualTo(401);
            assertThat(guesser.get("/v1/proxies", "Authorization", "Bearer guess").statusCode())
                    .isEqualTo(429);
            assertThat(guesser.get("/v1/pools/voice/lowest").statusCode()).as("questions need no token")
                    .isIn(200, 503);
        }
    }

    @Test
    void everyDeedIsAudited() throws Exception {
        try (var root = loggedIn("root")) {
            login(nobody, "mallory", "guess");
            assertThat(root.post("/v1/tokens", "{\"label\":\"board\",\"scopes\":[\"read\"]}").statusCode())
                    .isEqualTo(201);
            assertThat(root.send("PUT", "/v1/log", "{\"level\":\"debug\",\"for\":\"1m\"}", "Content-Type",
                    "application/json").statusCode()).isEqualTo(200);
            assertThat(root.json("/v1/audit").get("audit").valueStream()
                    .map(e -> e.get("who").asString() + " " + e.get("what").asString() + " from "
                            + e.get("from").asString()))
                    .containsSubsequence("one-time token user.added from 127.0.0.1",
                            "user root session.opened from 127.0.0.1",
                            "user root user.added from 127.0.0.1",
                            "user mallory session.refused from 127.0.0.1",
                            "user root token.added from 127.0.0.1",
                            "user root log.level-changed from 127.0.0.1");
        }
    }

    private Caller loggedIn(String name) throws Exception {
        return loggedIn(name, "correct horse");
    }

    private Caller loggedIn(String name, String password) throws Exception {
        var opened = nobody.post("/v1/sessions",
                "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return new Caller(collector.http(), Caller.json(opened).get("token").asString());
    }

    private static int login(Caller caller, String name, String password) throws Exception {
        return caller.post("/v1/sessions", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}")
                .statusCode();
    }
}
