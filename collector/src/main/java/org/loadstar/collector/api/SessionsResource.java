package org.loadstar.collector.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.security.Actor;
import org.loadstar.collector.security.Login;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.security.SessionView;
import org.loadstar.collector.security.Sessions;

/** Logging in and out. Who administers sees and ends all sessions, others their own. Thread-safe. */
public final class SessionsResource {
    private static final String WHO = "{\"name\":\"..\",\"password\":\"..\"}";

    private final Login login;
    private final Sessions sessions;
    private final Audit audit;
    private final Supplier<ListHead> head;

    public SessionsResource(Login login, Sessions sessions, Audit audit, Supplier<ListHead> head) {
        this.login = login;
        this.sessions = sessions;
        this.audit = audit;
        this.head = head;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Access.ANYBODY, "POST", "/v1/sessions",
                        new JsonHandler<>(Who.class, WHO, this::open))
                        .waiting(),
                Route.of(Access.READ, "GET", "/v1/sessions",
                        r -> list(visible(r))),
                Route.of(Access.READ, "GET", "/v1/sessions/{id}", this::session),
                Route.of(Access.READ, "DELETE", "/v1/sessions/{id}", this::close).waiting());
    }

    private Reply open(Request r, Who who) throws BadRequestException {
        if (who.name() == null || who.password() == null)
            throw new BadRequestException("body", WHO, "less");
        try {
            return switch (login.login(who.name(), new Secret(who.password()), r.source())) {
                case Login.Outcome.Opened(Sessions.Opened opened) -> Reply.json(201,
                        new OpenedSession(opened.session().id(), opened.word().reveal(),
                                opened.session().user(), opened.session().role(), opened.session()));
                case Login.Outcome.Refused refused -> Reply.problem(401, "Unauthorized",
                        "expected a name and its password");
                case Login.Outcome.TooOften often -> Reply.tooMany(
                        "too many tries from this address failed", often.retryAfter());
            };
        } catch (IOException e) {
            return Reply.problem(507, "Insufficient Storage", "logging in could not be audited");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.problem(503, "Service Unavailable", "the collector stops");
        }
    }

    private List<SessionView> visible(Request r) {
        Optional<Actor> actor = r.actor();
        Predicate<SessionView> own = s -> actor.flatMap(Actor::user).filter(s.user()::equals).isPresent();
        boolean all = actor.filter(a -> a.may(Permission.ADMINISTER)).isPresent();
        return sessions.list().stream().filter(s -> all || own.test(s)).toList();
    }

    private Optional<SessionView> visible(Request r, String id) {
        return visible(r).stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private Reply session(Request r) {
        return visible(r, r.captured("id")).map(Reply::json)
                .orElseGet(() -> NetworkResources.missing("session"));
    }

    private Reply close(Request r) throws BadRequestException {
        Optional<SessionView> session = visible(r, r.captured("id"));
        if (session.isEmpty())
            return NetworkResources.missing("session");
        sessions.close(session.get().id());
        return Change.reply(() -> {
            audit.record(r.by(), "session.closed", session.get().user(), session.get(), null);
            return Reply.none();
        });
    }

    private Reply list(List<SessionView> sessions) {
        ListHead now = head.get();
        return Reply.json(new SessionList(sessions, now.view(), now.takenAt()));
    }

    record SessionList(List<SessionView> sessions, long view, Instant takenAt) {}

    record Who(@Nullable String name, @Nullable String password) {
        @Override
        public String toString() {
            return "Who[" + name + "]";
        }
    }

    /** @param token its word, seen this once */
    record OpenedSession(String id, String token, String name, Role role, SessionView session) {
        @Override
        public String toString() {
            return "OpenedSession[" + session + "]";
        }
    }
}
