package org.loadstar.collector.api;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.model.AdminState;
import org.loadstar.model.Word;

/** What an operator wants of a proxy: up, draining or disabled. Thread-safe. */
public final class AdministrationResource {
    private final Administration administration;

    public AdministrationResource(Administration administration) {
        this.administration = administration;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.OPERATE, "PUT", "/v1/proxies/{name}/administration",
                new JsonHandler<>(Wanted.class, "{\"state\":\"up|draining|disabled\",\"reason\":\"..\"}",
                        this::put))
                .waiting());
    }

    private Reply put(Request r, Wanted wanted) throws BadRequestException {
        String word = wanted.state() == null ? "" : wanted.state();
        Optional<AdminState> state = Word.find(AdminState.class, word);
        if (state.isEmpty())
            throw new BadRequestException("state", "one of " + String.join(", ", Word.all(AdminState.class)),
                    word);
        return switch (administration.set(r.captured("name"), state.get(), wanted.reason(), r.by())) {
            case DONE -> Reply.json(new Done(r.captured("name"), state.get()));
            case NO_SUCH_PROXY -> NetworkResources.missing("proxy");
            case NOT_KEPT ->
                Reply.problem(507, "Insufficient Storage",
                        "the state or its audit entry could not be kept; nothing was changed");
        };
    }

    private record Wanted(@Nullable String state, @Nullable String reason) {}

    private record Done(String name, AdminState state) {}
}
