package org.loadstar.collector.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.security.RefusedException.Why;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.Names;

/**
 * Local users, and tokens for programs. A change is audited, then on the disk, then in force. While there is
 * nobody at all a word drawn at start is the administrator's, until the first user or token is made.
 * Thread-safe: readers see one immutable roll, changes happen one at a time under the monitor.
 */
public final class People {
    /** What a name of a user looks like. */
    public static final String NAME = "a name of 1..63 of a-z 0-9 . _ @ -, first a letter or digit";
    static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_LABEL = 64;
    private static final int MOST = 10_000;
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,62}");

    private final Path file;
    private final Audit audit;
    private final TimeSource time;
    private volatile Roll roll;
    private volatile @Nullable Secret setup;

    /**
     * A token and its word, which is seen this once.
     *
     * @param token as it is listed
     */
    public record Issued(TokenView token, Secret word) {}

    private People(Path file, Audit audit, TimeSource time, Roll roll) {
        this.file = file;
        this.audit = audit;
        this.time = time;
        this.roll = roll;
        setup = roll.isEmpty() ? RandomWord.draw("ls-setup-") : null;
    }

    /**
     * The people of a data directory.
     *
     * @param file made at the first change
     * @throws IOException where it can't be read
     */
    public static People open(Path file, Audit audit, TimeSource time) throws IOException {
        return new People(file, audit, time, Roll.read(file));
    }

    /** The one-time word; empty as soon as there is anybody. */
    public Optional<Secret> setup() {
        return Optional.ofNullable(setup);
    }

    public List<UserView> users() {
        return roll.users().stream().map(UserView::of).toList();
    }

    public List<TokenView> tokens() {
        return roll.tokens().stream().map(TokenView::of).toList();
    }

    /** Whose a token's word is now. */
    Optional<Actor> owner(String word) {
        Secret first = setup;
        if (first != null && first.matches(word.getBytes(StandardCharsets.UTF_8)))
            return Optional.of(new Actor("one-time token", Role.ADMINISTRATOR.permissions(), Optional.empty(),
                    Optional.empty()));
        String digest = RandomWord.digest(word);
        Instant now = time.now().wall();
        return roll.tokens().stream().filter(t -> t.digest().equals(digest) && !t.isExpired(now)).findFirst()
                .map(Actor::token);
    }

    /** The role of a user now; empty: there is no such user. */
    Optional<Role> role(String name) {
        return roll.user(name).map(User::role);
    }

    /** The role of a user whose password this is. Takes the same time for a name that nobody has. */
    Optional<Role> check(String name, Secret password) {
        Optional<User> user = roll.user(name);
        boolean fits = user.map(User::password).orElse(PasswordHash.NOBODY).matches(password);
        return fits ? user.map(User::role) : Optional.empty();
    }

    public synchronized UserView add(By by, String name, Role role, Secret password)
            throws RefusedException, IOException {
        if (!USER.matcher(name).matches())
            throw invalid("name", NAME, name);
        if (roll.user(name).isPresent())
            throw new RefusedException(Why.CONFLICT,
                    "name: expected one that is not taken, got \"" + name + "\"");
        full(roll.users().size());
        var user = new User(name, role, hash(name, password), time.now().wall(), by.who());
        UserView view = UserView.of(user);
        change(roll.with(user), by, "user.added", name, null, view);
        return view;
    }

    /**
     * Gives a user another role, another password, or both.
     *
     * @param role     empty: as it was
     * @param password empty: as it was
     */
    public synchronized UserView change(By by, String name, Optional<Role> role, Optional<Secret> password)
            throws RefusedException, IOException {
        User was = found(name);
        if (role.filter(r -> r != Role.ADMINISTRATOR).isPresent())
            keepAdministrator(was);
        var user = new User(name, role.orElse(was.role()),
                password.isPresent() ? hash(name, password.get()) : was.password(), was.createdAt(),
                was.by());
        UserView view = UserView.of(user);
        change(roll.with(user), by, password.isPresent() ? "user.password-changed" : "user.changed", name,
                UserView.of(was), view);
        return view;
    }

    public synchronized void remove(By by, String name) throws RefusedException, IOException {
        User was = found(name);
        keepAdministrator(was);
        change(roll.withoutUser(name), by, "user.removed", name, UserView.of(was), null);
    }

    /**
     * Makes a token.
     *
     * @param scopes    REPORT alone with a proxy, else any of the others
     * @param proxy     the one that it reports for
     * @param expiresAt empty: never
     */
    public synchronized Issued issue(By by, String label, Set<Permission> scopes, Optional<String> proxy,
            Optional<Instant> expiresAt) throws RefusedException, IOException {
        if (label.isBlank() || label.length() > LONGEST_LABEL
                || label.chars().anyMatch(Character::isISOControl))
            throw invalid("label", "1.." + LONGEST_LABEL + " printable characters", label);
        if (scopes.isEmpty())
            throw new RefusedException(Why.INVALID, "scopes: expected at least one, got none");
        boolean reports = scopes.contains(Permission.REPORT);
        if (reports != proxy.isPresent() || (reports && scopes.size() > 1))
            throw new RefusedException(Why.INVALID,
                    "scopes: expected \"report\" alone and with a proxy, or others without one, got something else");
        if (proxy.filter(p -> Names.valid(p).isEmpty()).isPresent())
            throw invalid("proxy", Names.EXPECTED, proxy.get());
        Instant now = time.now().wall();
        if (expiresAt.filter(e -> !e.isAfter(now)).isPresent())
            throw invalid("expires", "a time to come", expiresAt.get().toString());
        full(roll.tokens().size());
        Secret word = RandomWord.draw("ls-");
        var token = new Token(RandomWord.id(), label.strip(), scopes, proxy, RandomWord.digest(word.reveal()),
                now,
                by.who(), expiresAt);
        TokenView view = TokenView.of(token);
        change(roll.with(token), by, "token.added", token.id(), null, view);
        return new Issued(view, word);
    }

    public synchronized void revoke(By by, String id) throws RefusedException, IOException {
        Token was = roll.token(id)
                .orElseThrow(() -> new RefusedException(Why.MISSING, "there is no such token"));
        change(roll.withoutToken(id), by, "token.revoked", id, TokenView.of(was), null);
    }

    private void change(Roll next, By by, String what, String subject, @Nullable Object before,
            @Nullable Object after) throws IOException {
        audit.change(by, what, subject, before, after, () -> next.write(file));
        roll = next;
        setup = null;
    }

    private User found(String name) throws RefusedException {
        return roll.user(name).orElseThrow(() -> new RefusedException(Why.MISSING, "there is no such user"));
    }

    /** Somebody must be left who can let others in. */
    private void keepAdministrator(User leaving) throws RefusedException {
        if (leaving.role() == Role.ADMINISTRATOR && roll.users().stream()
                .filter(u -> u.role() == Role.ADMINISTRATOR).count() == 1)
            throw new RefusedException(Why.CONFLICT,
                    "expected another administrator to remain, this is the last");
    }

    private static PasswordHash hash(String name, Secret password) throws RefusedException {
        int length = password.reveal().length();
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD || password.reveal().equals(name))
            throw new RefusedException(Why.INVALID, "password: expected " + SHORTEST_PASSWORD + ".."
                    + LONGEST_PASSWORD + " characters that are not the name, got others");
        return PasswordHash.of(password);
    }

    private static void full(int size) throws RefusedException {
        if (size >= MOST)
            throw new RefusedException(Why.CONFLICT, "expected at most " + MOST + ", all are there already");
    }

    private static RefusedException invalid(String key, String expected, String got) {
        return new RefusedException(Why.INVALID, key + ": expected " + expected + ", got \"" + got + "\"");
    }
}
