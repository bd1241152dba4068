package org.loadstar.collector.security;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who knows a password or has a token. A name that is local is judged here, any other by the
 * directory, so local people get in while that is away. Passwords are judged one at a time: deciding needs
 * the other processors. Thread-safe.
 */
public final class Login implements Door {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int LONGEST_NAME = 64;

    private final People people;
    private final Sessions sessions;
    private final Directory directory;
    private final Audit audit;
    private final TimeSource time;
    private final Guesses passwords = new Guesses();
    private final Guesses tokens = new Guesses();
    private final Semaphore judging = new Semaphore(1, true);

    /** What came of logging in. */
    public sealed interface Outcome {
        record Opened(Sessions.Opened session) implements Outcome {}

        /** Name or password is wrong; which of both is not said. */
        record Refused() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    public Login(People people, Sessions sessions, Directory directory, Audit audit, TimeSource time) {
        this.people = people;
        this.sessions = sessions;
        this.directory = directory;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Entry enter(String bearer, InetAddress source) {
        Optional<Actor> owner = people.owner(bearer).or(() -> sessions.owner(bearer));
        if (owner.isPresent())
            return new Entry.Known(owner.get());
        Moment now = time.now();
        Duration wait = tokens.wait(source, now);
        if (wait.isPositive())
            return new Entry.TooOften(wait);
        tokens.count(source, now);
        return new Entry.Unknown();
    }

    /**
     * Opens a session for who knows the password of a name. Capital letters are small ones, as directories have it.
     *
     * @throws IOException where it can't be audited
     */
    public Outcome login(String typed, Secret password, InetAddress source)
            throws IOException, InterruptedException {
        String name = typed.toLowerCase(Locale.ROOT);
        Moment now = time.now();
        Duration wait = passwords.wait(source, now);
        if (wait.isPositive())
            return new Outcome.TooOften(wait);
        passwords.count(source, now);
        boolean isLocal = people.role(name).isPresent();
        Optional<Role> role = isLocal ? judged(name, password) : elsewhere(name, password);
        By by = new By("user " + name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                source.getHostAddress());
        if (role.isEmpty()) {
            audit.record(by, "session.refused", name, null, null);
            return new Outcome.Refused();
        }
        passwords.forgive(source);
        audit.record(by, "session.opened", name, null, null);
        return new Outcome.Opened(sessions.open(name, role.get(), isLocal, source));
    }

    private Optional<Role> elsewhere(String name, Secret password) throws InterruptedException {
        return switch (directory.bind(name, password)) {
            case Directory.Outcome.Accepted a -> Optional.of(a.role());
            case Directory.Outcome.Refused r -> judged(name, password);
            case Directory.Outcome.Away away -> {
                LOG.warn("directory is away: reason={}", away.why());
                yield judged(name, password);
            }
        };
    }

    /** Takes the same time for a name that nobody has. */
    private Optional<Role> judged(String name, Secret password) throws InterruptedException {
        judging.acquire();
        try {
            return people.check(name, password);
        } finally {
            judging.release();
        }
    }
}
