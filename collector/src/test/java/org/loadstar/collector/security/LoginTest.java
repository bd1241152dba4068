package org.loadstar.collector.security;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;

import static org.assertj.core.api.Assertions.assertThat;

class LoginTest {
    private static final By BY = new By("tester", "192.0.2.1");
    private static final Secret PASSWORD = new Secret("correct horse");
    private static final Secret WRONG = new Secret("wrong horse");

    @TempDir
    private Path directory;
    private final TestTime time = new TestTime();
    private final List<String> audited = new ArrayList<>();
    private final Audit audit = (by, what, subject, before, after) -> audited
            .add(what + " " + subject + " from " + by.from());
    private Directory.Outcome told = new Directory.Outcome.Refused();
    private People people;
    private Sessions sessions;
    private Login login;

    @BeforeEach
    void open() throws Exception {
        people = People.open(directory.resolve("people.json"), (by, what, subject, before, after) -> {},
                time);
        people.add(BY, "root", Role.ADMINISTRATOR, PASSWORD);
        people.add(BY, "alice", Role.OPERATOR, PASSWORD);
        sessions = new Sessions(people, time);
        login = new Login(people, sessions, (name, password) -> told, audit, time);
    }

    @Test
    void whoKnowsThePasswordIsLetInWithTheRoleOfThatUser() throws Exception {
        var opened = session("alice", "192.0.2.7");
        assertThat(entered(opened, "192.0.2.8")).hasValueSatisfying(actor -> {
            assertThat(actor.name()).isEqualTo("user alice");
            assertThat(actor.may()).containsExactlyInAnyOrder(Permission.READ, Permission.OPERATE);
        });
        assertThat(sessions.list()).singleElement().satisfies(s -> {
            assertThat(s.user()).isEqualTo("alice");
            assertThat(s.from()).isEqualTo("192.0.2.7");
        });
        assertThat(login("alice", WRONG, "192.0.2.7")).isInstanceOf(Login.Outcome.Refused.class);
        assertThat(login("nobody", PASSWORD, "192.0.2.7")).isInstanceOf(Login.Outcome.Refused.class);
        assertThat(audited).containsExactly("session.opened alice from 192.0.2.7",
                "session.refused alice from 192.0.2.7", "session.refused nobody from 192.0.2.7");
    }

    @Test
    void aSessionEndsAfterAQuarterOfAnHourWithoutARequest() throws Exception {
        var opened = session("alice", "192.0.2.7");
        for (int i = 0; i < 5; i++) {
            time.pass(Sessions.IDLE);
            assertThat(entered(opened, "192.0.2.7")).isPresent();
        }
        time.pass(Sessions.IDLE.plusMillis(1));
        assertThat(entered(opened, "192.0.2.7")).isEmpty();
        assertThat(sessions.list()).isEmpty();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() throws Exception {
        var opened = session("alice", "192.0.2.7");
        for (Duration d = Duration.ZERO; d.compareTo(Sessions.LONGEST) < 0; d = d.plusMinutes(10)) {
            assertThat(entered(opened, "192.0.2.7")).isPresent();
            time.pass(Duration.ofMinutes(10));
        }
        time.pass(Duration.ofMillis(1));
        assertThat(entered(opened, "192.0.2.7")).isEmpty();
    }

    @Test
    void aSessionFollowsItsUser() throws Exception {
        var opened = session("alice", "192.0.2.7");
        people.change(BY, "alice", Optional.of(Role.VIEWER), Optional.empty());
        assertThat(entered(opened, "192.0.2.7").orElseThrow().may()).containsExactly(Permission.READ);
        people.remove(BY, "alice");
        assertThat(entered(opened, "192.0.2.7")).isEmpty();
    }

    @Test
    void aClosedSessionIsNobodys() throws Exception {
        var opened = session("alice", "192.0.2.7");
        var other = session("root", "192.0.2.7");
        assertThat(sessions.close(opened.session().id())).isTrue();
        assertThat(sessions.close(opened.session().id())).isFalse();
        assertThat(entered(opened, "192.0.2.7")).isEmpty();
        sessions.closeAll("root");
        assertThat(entered(other, "192.0.2.7")).isEmpty();
    }

    @Test
    void theDirectoryKnowsTheOthersAndLocalPeopleGetInWhileItIsAway() throws Exception {
        told = new Directory.Outcome.Accepted(Role.VIEWER);
        assertThat(entered(session("carol", "192.0.2.7"), "192.0.2.7").orElseThrow().may())
                .containsExactly(Permission.READ);
        assertThat(login("alice", WRONG, "192.0.2.7")).as("a local name is judged here")
                .isInstanceOf(Login.Outcome.Refused.class);
        told = new Directory.Outcome.Away("no route");
        assertThat(login("carol", PASSWORD, "192.0.2.7")).isInstanceOf(Login.Outcome.Refused.class);
        assertThat(login("alice", PASSWORD, "192.0.2.7")).isInstanceOf(Login.Outcome.Opened.class);
    }

    @Test
    void whoGuessesIsSlowedAndNobodyElse() throws Exception {
        for (int i = 0; i < 10; i++)
            assertThat(login("alice", WRONG, "192.0.2.66")).isInstanceOf(Login.Outcome.Refused.class);
        assertThat(login("alice", PASSWORD, "192.0.2.66")).as("not even looked at")
                .isEqualTo(new Login.Outcome.TooOften(Duration.ofSeconds(6)));
        assertThat(login("alice", PASSWORD, "192.0.2.67")).as("no account is locked")
                .isInstanceOf(Login.Outcome.Opened.class);
        time.pass(Duration.ofSeconds(6));
        assertThat(login("alice", WRONG, "192.0.2.66")).isInstanceOf(Login.Outcome.Refused.class);
        assertThat(login("alice", WRONG, "192.0.2.66")).isInstanceOf(Login.Outcome.TooOften.class);
        time.pass(Duration.ofMinutes(2));
        for (int i = 0; i < 12; i++)
            assertThat(login("alice", PASSWORD, "192.0.2.66")).as("who is right is not counted")
                    .isInstanceOf(Login.Outcome.Opened.class);
    }

    @Test
    void wrongTokensAreSlowedAndRightOnesNever() throws Exception {
        var opened = session("alice", "192.0.2.7");
        InetAddress source = InetAddress.getByName("192.0.2.66");
        for (int i = 0; i < 10; i++)
            assertThat(login.enter("guess" + i, source)).isInstanceOf(Entry.Unknown.class);
        assertThat(login.enter("guess", source)).isInstanceOf(Entry.TooOften.class);
        assertThat(entered(opened, "192.0.2.66")).isPresent();
        String word = people
                .issue(BY, "wallboard", Set.of(Permission.READ), Optional.empty(), Optional.empty()).word()
                .reveal();
        assertThat(login.enter(word, source)).isInstanceOf(Entry.Known.class);
    }

    @Test
    void aNetworkOfIpv6IsOneSourceAndManySourcesAreForgottenInOrder() throws Exception {
        var guesses = new Guesses();
        for (int i = 0; i < 10; i++)
            guesses.count(InetAddress.getByName("2001:db8:1:2::" + Integer.toHexString(i)), time.now());
        assertThat(guesses.wait(InetAddress.getByName("2001:db8:1:2:ffff::1"), time.now())).isPositive();
        assertThat(guesses.wait(InetAddress.getByName("2001:db8:1:3::1"), time.now())).isZero();
        for (int i = 0; i < 10_000; i++)
            guesses.count(InetAddress.getByName("10.0." + i / 250 + "." + i % 250), time.now());
        assertThat(guesses.wait(InetAddress.getByName("2001:db8:1:2::1"), time.now())).as("memory is bounded")
                .isZero();
    }

    private Sessions.Opened session(String name, String source) throws Exception {
        Login.Outcome outcome = login(name, PASSWORD, source);
        assertThat(outcome).isInstanceOf(Login.Outcome.Opened.class);
        return ((Login.Outcome.Opened) outcome).session();
    }

    private Login.Outcome login(String name, Secret password, String source) throws Exception {
        return login.login(name, password, InetAddress.getByName(source));
    }

    private Optional<Actor> entered(Sessions.Opened opened, String source) throws Exception {
        return login.enter(opened.word().reveal(), InetAddress.getByName(source)) instanceof Entry.Known known
                ? Optional.of(known.actor())
                : Optional.empty();
    }
}
