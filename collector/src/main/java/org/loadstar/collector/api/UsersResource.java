package org.loadstar.collector.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.security.People;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.security.Sessions;
import org.loadstar.collector.security.UserView;
import org.loadstar.model.Word;

/** Local users. Thread-safe. */
public final class UsersResource {
    private static final String NEW = "{\"name\":\"..\",\"role\":\"viewer|operator|administrator\",\"password\":\"..\"}";
    private static final String CHANGED = "{\"role\":\"viewer|operator|administrator\",\"password\":\"..\"}, or one of both";

    private final People people;
    private final Sessions sessions;
    private final Supplier<ListHead> head;

    public UsersResource(People people, Sessions sessions, Supplier<ListHead> head) {
        this.people = people;
        this.sessions = sessions;
        this.head = head;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Access.ADMINISTER, "GET", "/v1/users",
                        r -> list(people.users())),
                Route.of(Access.ADMINISTER, "POST", "/v1/users",
                        new JsonHandler<>(NewUser.class, NEW, this::add))
                        .waiting(),
                Route.of(Access.ADMINISTER, "GET", "/v1/users/{name}", this::user),
                Route.of(Access.ADMINISTER, "POST", "/v1/users/{name}",
                        new JsonHandler<>(ChangedUser.class, CHANGED, this::change)).waiting(),
                Route.of(Access.ADMINISTER, "DELETE", "/v1/users/{name}", this::remove).waiting());
    }

    private Reply user(Request r) {
        return people.users().stream().filter(u -> u.name().equals(r.captured("name"))).findFirst()
                .map(Reply::json).orElseGet(() -> NetworkResources.missing("user"));
    }

    private Reply add(Request r, NewUser wanted) throws BadRequestException {
        String name = wanted.name();
        String password = wanted.password();
        if (name == null || wanted.role() == null || password == null)
            throw new BadRequestException("body", NEW, "less");
        Role role = role(wanted.role());
        return Change.reply(() -> Reply.json(201, people.add(r.by(), name, role, new Secret(password))));
    }

    /** Who has a new password has to show it: all sessions of that user end. */
    private Reply change(Request r, ChangedUser wanted) throws BadRequestException {
        if (wanted.role() == null && wanted.password() == null)
            throw new BadRequestException("body", CHANGED, "neither");
        Optional<Role> role = wanted.role() == null ? Optional.empty() : Optional.of(role(wanted.role()));
        return Change.reply(() -> {
            UserView now = people.change(r.by(), r.captured("name"), role,
                    Optional.ofNullable(wanted.password()).map(Secret::new));
            if (wanted.password() != null)
                sessions.closeAll(now.name());
            return Reply.json(now);
        });
    }

    private Reply remove(Request r) throws BadRequestException {
        return Change.reply(() -> {
            people.remove(r.by(), r.captured("name"));
            sessions.closeAll(r.captured("name"));
            return Reply.none();
        });
    }

    private static Role role(String word) throws BadRequestException {
        return Word.find(Role.class, word).orElseThrow(
                () -> new BadRequestException("role", "one of " + String.join(", ", Word.all(Role.class)),
                        word));
    }

    private Reply list(List<UserView> users) {
        ListHead now = head.get();
        return Reply.json(new UserList(users, now.view(), now.takenAt()));
    }

    record UserList(List<UserView> users, long view, Instant takenAt) {}

    record NewUser(@Nullable String name, @Nullable String role, @Nullable String password) {
        @Override
        public String toString() {
            return "NewUser[" + name + "]";
        }
    }

    record ChangedUser(@Nullable String role, @Nullable String password) {
        @Override
        public String toString() {
            return "ChangedUser[" + role + "]";
        }
    }
}
