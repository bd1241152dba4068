package org.loadstar.collector.security;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/**
 * Who is logged in. Sessions end after 15 minutes without a request, after 12 hours, when they are closed, and
 * with the process. Thread-safe by its own monitor.
 */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 1_000;

    private final People people;
    private final TimeSource time;
    /** By digest of the word, the eldest first. */
    private final Map<String, Session> open = new LinkedHashMap<>();

    /**
     * A session and its word, which is seen this once.
     *
     * @param session as it is listed
     */
    public record Opened(SessionView session, Secret word) {}

    /** @param people whose roles are those of local users; one without is no longer let in */
    public Sessions(People people, TimeSource time) {
        this.people = people;
        this.time = time;
    }

    /**
     * Opens one; where there are too many the eldest ends.
     *
     * @param isLocal whether the role is looked up anew at each request, else it stays
     */
    synchronized Opened open(String user, Role role, boolean isLocal, InetAddress source) {
        Secret word = RandomWord.draw("ls-session-");
        Moment now = time.now();
        var session = new Session(RandomWord.id(), user, role, isLocal, source, now);
        sweep(now);
        if (open.size() >= MOST)
            open.remove(open.keySet().iterator().next());
        open.put(RandomWord.digest(word.reveal()), session);
        return new Opened(session.view(role), word);
    }

    /** Whose a session is; that is a sign of life. */
    synchronized Optional<Actor> owner(String word) {
        Session session = open.get(RandomWord.digest(word));
        Moment now = time.now();
        if (session == null || session.isOver(now))
            return Optional.empty();
        Optional<Role> role = role(session);
        role.ifPresent(r -> session.seen = now);
        return role.map(r -> Actor.user(session.user, r));
    }

    private Optional<Role> role(Session session) {
        return session.isLocal ? people.role(session.user) : Optional.of(session.role);
    }

    public synchronized List<SessionView> list() {
        sweep(time.now());
        return open.values().stream().flatMap(s -> role(s).map(s::view).stream()).toList();
    }

    /** Whether there was one. */
    public synchronized boolean close(String id) {
        return open.values().removeIf(s -> s.id.equals(id));
    }

    public synchronized void closeAll(String user) {
        open.values().removeIf(s -> s.user.equals(user));
    }

    private void sweep(Moment now) {
        Predicate<Session> isOver = s -> s.isOver(now) || role(s).isEmpty();
        open.values().removeIf(isOver);
    }

    private static final class Session {
        final String id;
        final String user;
        final Role role;
        final boolean isLocal;
        final InetAddress source;
        final Moment opened;
        Moment seen;

        Session(String id, String user, Role role, boolean isLocal, InetAddress source, Moment now) {
            this.id = id;
            this.user = user;
            this.role = role;
            this.isLocal = isLocal;
            this.source = source;
            opened = now;
            seen = now;
        }

        boolean isOver(Moment now) {
            return now.since(seen).compareTo(IDLE) > 0 || now.since(opened).compareTo(LONGEST) > 0;
        }

        SessionView view(Role now) {
            return new SessionView(id, user, now, source.getHostAddress(), opened.wall(), seen.wall(),
                    opened.wall().plus(LONGEST));
        }
    }
}
