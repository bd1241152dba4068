package org.loadstar.collector.api;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.model.AdminState;
import org.loadstar.model.Word;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;

/** What an operator wants of a proxy: up, draining or disabled. Thread-safe. */
public final class AdministrationResource {
    private final Administration administration;

    public AdministrationResource(Administration administration) {
        this.administration = administration;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ADMINISTRATOR, "PUT", "/v1/proxies/{name}/administration", this::put)
                .waiting());
    }

    private Reply put(Request r) throws BadRequestException {
        if (!r.header("content-type").orElse("").startsWith("application/json"))
            return Reply.problem(415, "Unsupported Media Type", "content-type: expected application/json");
        Wanted wanted;
        try {
            wanted = Json.read(r.body().bytes(), Wanted.class);
        } catch (MalformedJsonException e) {
            throw new BadRequestException("body", "{\"state\":\"up|draining|disabled\",\"reason\":\"..\"}",
                    r.body().toString());
        }
        String word = wanted.state() == null ? "" : wanted.state();
        Optional<AdminState> state = Word.find(AdminState.class, word);
        if (state.isEmpty())
            throw new BadRequestException("state", "one of " + String.join(", ", Word.all(AdminState.class)),
                    word);
        return switch (administration.set(r.captured("name"), state.get())) {
            case DONE -> Reply.json(new Done(r.captured("name"), state.get()));
            case NO_SUCH_PROXY -> NetworkResources.missing("proxy");
            case NOT_KEPT ->
                Reply.problem(507, "Insufficient Storage", "the state could not be kept and was not changed");
        };
    }

    private record Wanted(@Nullable String state, @Nullable String reason) {}

    private record Done(String name, AdminState state) {}
}
