package org.loadstar.collector.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.JsonHandler;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.security.People;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.TokenView;
import org.loadstar.model.TimeSource;
import org.loadstar.model.Word;
import org.loadstar.model.yaml.Scalars;

/** Tokens of programs. Thread-safe. */
public final class TokensResource {
    private static final String NEW = "{\"label\":\"..\",\"scopes\":[\"read|operate|administer|report\"],\"proxy\":\"..\",\"expires\":\"90d\"}";

    private final People people;
    private final Supplier<ListHead> head;
    private final TimeSource time;

    public TokensResource(People people, Supplier<ListHead> head, TimeSource time) {
        this.people = people;
        this.head = head;
        this.time = time;
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Access.ADMINISTER, "GET", "/v1/tokens",
                        r -> list(people.tokens())),
                Route.of(Access.ADMINISTER, "POST", "/v1/tokens",
                        new JsonHandler<>(NewToken.class, NEW, this::issue))
                        .waiting(),
                Route.of(Access.ADMINISTER, "GET", "/v1/tokens/{id}", this::token),
                Route.of(Access.ADMINISTER, "DELETE", "/v1/tokens/{id}", this::revoke).waiting());
    }

    private Reply token(Request r) {
        return people.tokens().stream().filter(t -> t.id().equals(r.captured("id"))).findFirst()
                .map(Reply::json).orElseGet(() -> NetworkResources.missing("token"));
    }

    private Reply issue(Request r, NewToken wanted) throws BadRequestException {
        String label = wanted.label();
        if (label == null || wanted.scopes() == null)
            throw new BadRequestException("body", NEW, "less");
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        for (String word : wanted.scopes())
            scopes.add(Word.find(Permission.class, String.valueOf(word))
                    .orElseThrow(() -> new BadRequestException("scopes",
                            "some of " + String.join(", ", Word.all(Permission.class)),
                            String.valueOf(word))));
        Optional<Instant> expires = wanted.expires() == null
                ? Optional.empty()
                : Optional.of(expiry(wanted.expires()));
        return Change.reply(() -> {
            People.Issued issued = people.issue(r.by(), label, scopes,
                    Optional.ofNullable(wanted.proxy()), expires);
            return Reply.json(201, new IssuedToken(issued.token(), issued.word().reveal()));
        });
    }

    private Instant expiry(String text) throws BadRequestException {
        var length = Scalars.duration(text);
        if (length.isPresent())
            return time.now().wall().plus(length.get());
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("expires", "a duration such as 90d, or a time of RFC 3339", text);
        }
    }

    private Reply revoke(Request r) throws BadRequestException {
        return Change.reply(() -> {
            people.revoke(r.by(), r.captured("id"));
            return Reply.none();
        });
    }

    private Reply list(List<TokenView> tokens) {
        ListHead now = head.get();
        return Reply.json(new TokenList(tokens, now.view(), now.takenAt()));
    }

    record TokenList(List<TokenView> tokens, long view, Instant takenAt) {}

    record NewToken(@Nullable String label, @Nullable List<@Nullable String> scopes, @Nullable String proxy,
            @Nullable String expires) {}

    /** @param token its word, seen this once */
    record IssuedToken(TokenView issued, String token) {
        @Override
        public String toString() {
            return "IssuedToken[" + issued + "]";
        }
    }
}
