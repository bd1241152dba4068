package org.loadstar.collector.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeopleTest {
    private static final By BY = new By("tester", "192.0.2.1");
    private static final Secret PASSWORD = new Secret("correct horse");

    @TempDir
    private Path directory;
    private final TestTime time = new TestTime();
    private final List<String> audited = new ArrayList<>();
    private final Audit audit = (by, what, subject, before, after) -> audited
            .add(by.who() + " " + what + " " + subject + " " + before + " " + after);
    private People people;

    @BeforeEach
    void open() throws IOException {
        people = People.open(file(), audit, time);
    }

    private Path file() {
        return directory.resolve("people.json");
    }

    @Test
    void aOneTimeTokenIsTheAdministratorsUntilThereIsAnybody() throws Exception {
        String word = people.setup().orElseThrow().reveal();
        assertThat(people.owner(word).orElseThrow().may(Permission.ADMINISTER)).isTrue();
        assertThat(People.open(file(), audit, time).setup().orElseThrow().reveal())
                .as("another at each start")
                .isNotEqualTo(word);
        people.add(BY, "alice", Role.VIEWER, PASSWORD);
        assertThat(people.setup()).isEmpty();
        assertThat(people.owner(word)).isEmpty();
        assertThat(People.open(file(), audit, time).setup()).isEmpty();
    }

    @Test
    void usersAndTokensOutliveTheProcess() throws Exception {
        people.add(BY, "alice", Role.OPERATOR, PASSWORD);
        String word = token(Set.of(Permission.READ), Optional.empty());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        People again = People.open(file(), audit, time);
        assertThat(again.users()).isEqualTo(people.users());
        assertThat(again.tokens()).isEqualTo(people.tokens());
        assertThat(again.check("alice", PASSWORD)).hasValue(Role.OPERATOR);
        assertThat(again.owner(word).orElseThrow().may()).containsExactly(Permission.READ);
    }

    @Test
    void noWordIsKeptInClear() throws Exception {
        people.add(BY, "alice", Role.VIEWER, PASSWORD);
        String word = token(Set.of(Permission.READ), Optional.empty());
        assertThat(Files.readString(file())).contains("alice", "pbkdf2-sha256$600000$")
                .doesNotContain(PASSWORD.reveal(), word);
        assertThat(audited).hasSize(2).noneMatch(a -> a.contains(PASSWORD.reveal()) || a.contains(word))
                .noneMatch(a -> a.contains("pbkdf2"));
    }

    @Test
    void onlyTheRightPasswordOfThatNameFits() throws Exception {
        people.add(BY, "alice", Role.VIEWER, PASSWORD);
        people.add(BY, "bob", Role.ADMINISTRATOR, new Secret("battery staple"));
        assertThat(people.check("alice", PASSWORD)).hasValue(Role.VIEWER);
        assertThat(people.check("alice", new Secret("battery staple"))).isEmpty();
        assertThat(people.check("alice", new Secret(""))).isEmpty();
        assertThat(people.check("nobody", PASSWORD)).isEmpty();
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsAreComposed() throws Exception {
        people.add(BY, "zoe", Role.VIEWER, new Secret("pass\u00e9 compos\u00e9"));
        assertThat(people.check("zoe", new Secret("passe\u0301 compose\u0301"))).hasValue(Role.VIEWER);
    }

    @Test
    void aChangedPasswordOrRoleCountsAtOnce() throws Exception {
        people.add(BY, "root", Role.ADMINISTRATOR, PASSWORD);
        people.add(BY, "alice", Role.VIEWER, PASSWORD);
        people.change(BY, "alice", Optional.of(Role.OPERATOR), Optional.empty());
        assertThat(people.check("alice", PASSWORD)).hasValue(Role.OPERATOR);
        people.change(BY, "alice", Optional.empty(), Optional.of(new Secret("another one")));
        assertThat(people.check("alice", PASSWORD)).isEmpty();
        people.remove(BY, "alice");
        assertThat(people.check("alice", new Secret("another one"))).isEmpty();
        assertThat(audited).element(2).asString().startsWith("tester user.changed alice").contains("VIEWER",
                "OPERATOR");
        assertThat(audited).element(4).asString().startsWith("tester user.removed alice");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        people.add(BY, "root", Role.ADMINISTRATOR, PASSWORD);
        assertThatThrownBy(() -> people.remove(BY, "root")).isInstanceOf(RefusedException.class)
                .hasMessage("expected another administrator to remain, this is the last");
        assertThatThrownBy(() -> people.change(BY, "root", Optional.of(Role.VIEWER), Optional.empty()))
                .isInstanceOf(RefusedException.class);
        people.add(BY, "other", Role.ADMINISTRATOR, PASSWORD);
        people.remove(BY, "root");
        assertThat(people.users()).extracting(UserView::name).containsExactly("other");
    }

    @Test
    void aTokenEndsWhenItExpiresAndWhenItIsRevoked() throws Exception {
        var issued = people.issue(BY, "wallboard", Set.of(Permission.READ), Optional.empty(),
                Optional.of(time.now().wall().plus(Duration.ofDays(1))));
        String word = issued.word().reveal();
        time.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(people.owner(word)).isPresent();
        time.pass(Duration.ofMillis(1));
        assertThat(people.owner(word)).isEmpty();
        String other = token(Set.of(Permission.OPERATE), Optional.empty());
        people.revoke(BY, people.tokens().getLast().id());
        assertThat(people.owner(other)).isEmpty();
        assertThatThrownBy(() -> people.revoke(BY, "ffffffff")).hasMessage("there is no such token");
    }

    @Test
    void aReportingTokenReportsForItsProxyAndDoesNothingElse() throws Exception {
        Actor actor = people.owner(token(Set.of(Permission.REPORT), Optional.of("px1"))).orElseThrow();
        assertThat(actor.may()).containsExactly(Permission.REPORT);
        assertThat(actor.mayReport("px1")).isTrue();
        assertThat(actor.mayReport("px2")).isFalse();
        assertThat(
                people.owner(token(Set.of(Permission.READ), Optional.empty())).orElseThrow().mayReport("px1"))
                .isFalse();
        for (Set<Permission> scopes : List.of(Set.<Permission>of(),
                Set.of(Permission.REPORT, Permission.READ),
                Set.of(Permission.READ)))
            assertThatThrownBy(() -> token(scopes, Optional.of("px1"))).as("%s", scopes)
                    .isInstanceOf(RefusedException.class).hasMessageStartingWith("scopes: expected");
        assertThatThrownBy(() -> token(Set.of(Permission.REPORT), Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsNotValidIsRefusedWithWords() throws Exception {
        for (String name : List.of("", "Alice", "a b", "../x", "-a", "a".repeat(64)))
            assertThatThrownBy(() -> people.add(BY, name, Role.VIEWER, PASSWORD)).as(name)
                    .hasMessage("name: expected " + People.NAME + ", got \"" + name + "\"");
        for (String password : List.of("", "seven77", "x".repeat(257), "longname"))
            assertThatThrownBy(() -> people.add(BY, "longname", Role.VIEWER, new Secret(password)))
                    .as(password)
                    .hasMessage(
                            "password: expected 8..256 characters that are not the name, got others");
        people.add(BY, "alice", Role.VIEWER, PASSWORD);
        assertThatThrownBy(() -> people.add(BY, "alice", Role.VIEWER, PASSWORD))
                .hasMessage("name: expected one that is not taken, got \"alice\"");
        assertThatThrownBy(() -> people.remove(BY, "bob")).hasMessage("there is no such user");
        assertThatThrownBy(() -> people.issue(BY, "x", Set.of(Permission.READ), Optional.empty(),
                Optional.of(time.now().wall()))).hasMessageStartingWith("expires: expected a time to come");
        assertThatThrownBy(() -> people.issue(BY, "\u001b[2J", Set.of(Permission.READ), Optional.empty(),
                Optional.empty())).hasMessageStartingWith("label: expected 1..64 printable characters");
        assertThat(audited).hasSize(1);
    }

    @Test
    void whatCanNotBeAuditedIsNotDone() throws Exception {
        People silent = People.open(file(), (by, what, subject, before, after) -> {
            throw new IOException("the disk is full");
        }, time);
        assertThatThrownBy(() -> silent.add(BY, "alice", Role.VIEWER, PASSWORD))
                .isInstanceOf(IOException.class);
        assertThat(silent.users()).isEmpty();
        assertThat(silent.setup()).isPresent();
        assertThat(Files.exists(file())).isFalse();
    }

    @Test
    void aBrokenFileIsToldAndLeftAsItIs() throws Exception {
        Files.writeString(file(), "{\"users\":[");
        assertThatThrownBy(() -> People.open(file(), audit, time)).isInstanceOf(IOException.class)
                .hasMessageContaining("people.json: expected users and tokens as they were written");
        assertThat(Files.readString(file())).isEqualTo("{\"users\":[");
    }

    private String token(Set<Permission> scopes, Optional<String> proxy) throws Exception {
        return people.issue(BY, "test", scopes, proxy, Optional.empty()).word().reveal();
    }
}
