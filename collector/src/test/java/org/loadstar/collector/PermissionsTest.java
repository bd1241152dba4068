package org.loadstar.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.Role;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may what: the table in docs/permissions.md, which this generates, and what really is answered. */
class PermissionsTest {
    private static final Path TABLE = Path.of("..", "docs", "permissions.md");
    /** Answers that never end. */
    private static final Set<String> FEEDS = Set.of("/v1/events");

    @TempDir
    private Path directory;
    private Collector collector;
    private Caller administrator;
    private final Map<String, Caller> callers = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException, InvalidFileException, InterruptedException {
        Path data = directory.resolve("data");
        String word;
        try (var people = OfflinePeople.open(data, TimeSource.system())) {
            word = people.administratorToken("tests").reveal();
        }
        collector = Collector.start(TestFleet.load(directory, 0, 0), data, TimeSource.system());
        administrator = new Caller(collector.http(), word);
        var nobody = Caller.from("127.0.0.1", collector.http());
        callers.put("nobody", nobody);
        for (Role role : Role.values()) {
            String login = "\"name\":\"" + role.word() + "\",\"password\":\"correct horse\"";
            administrator.post("/v1/users", "{\"role\":\"" + role.word() + "\"," + login + "}");
            callers.put(role.word(), caller(nobody.post("/v1/sessions", "{" + login + "}")));
        }
        callers.put("token of a proxy", caller(administrator.post("/v1/tokens",
                "{\"label\":\"px\",\"scopes\":[\"report\"],\"proxy\":\"a\"}")));
    }

    private Caller caller(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new Caller(collector.http(), Caller.json(made).get("token").asString());
    }

    @AfterEach
    void stop() {
        administrator.close();
        callers.values().forEach(Caller::close);
        collector.close();
    }

    @Test
    void theTableOfTheDocumentationIsThatOfTheCode() throws IOException {
        var table = new StringBuilder(
                """
                        # Who may what over HTTP
                        Generated from the program's routes and checked by a test. `+` may; `from allowed ranges` may without a token from `answer.allow`, from elsewhere with one that may read; reports are taken from the token of that proxy, or from an administrator.

                        | action | nobody | %s | token of a proxy |
                        |---|---|%s---|
                        """
                        .formatted(String.join(" | ", roles(Role::word)),
                                "---|".repeat(Role.values().length)));
        for (String row : collector.routes().stream().flatMap(r -> rows(r).stream()).sorted().toList())
            table.append(row).append('\n');
        Path generated = Files.writeString(Path.of("target", "permissions.md"), table);
        assertThat(TABLE).as("is %s", generated.toAbsolutePath()).hasSameTextualContentAs(generated);
    }

    private static List<String> rows(Route route) {
        return route.methods().stream().map(m -> "| " + m + " /" + String.join("/", route.segments()) + " | "
                + switch (route.access()) {
                    case ANYBODY -> "+";
                    case ASKER -> "from allowed ranges";
                    default -> "";
                } + " | " + String.join(" | ", roles(r -> may(route.access(), r.permissions()) ? "+" : ""))
                + " | " + (may(route.access(), Set.of(Permission.REPORT)) ? "+" : "") + " |").toList();
    }

    private static List<String> roles(Function<Role, String> cell) {
        return Arrays.stream(Role.values()).map(cell).toList();
    }

    private static boolean may(Access access, Set<Permission> permissions) {
        return access.needed().map(permissions::contains).orElse(true) || access == Access.ASKER;
    }

    @Test
    void everyActionIsRefusedToWhoMayNot() throws IOException, InterruptedException {
        var wrong = new ArrayList<String>();
        for (Route route : collector.routes())
            for (String method : route.methods())
                for (var caller : callers.entrySet()) {
                    String path = route.segments().stream().map(s -> s.startsWith("{") ? "nothing" : s)
                            .collect(Collectors.joining("/", "/", ""));
                    boolean may = mayUse(caller.getKey()).test(route.access());
                    if (FEEDS.contains(path) && may)
                        continue;
                    int expected = caller.getKey().equals("nobody") ? 401 : 403;
                    int status = caller.getValue().send(method, path, "").statusCode();
                    if (may == (status == expected || status == 403))
                        wrong.add(caller.getKey() + " " + method + " " + path + " " + status);
                }
        assertThat(wrong).isEmpty();
        assertThat(collector.routes()).hasSizeGreaterThan(20);
    }

    private static Predicate<Access> mayUse(String caller) {
        return switch (caller) {
            case "nobody" -> a -> a == Access.ANYBODY || a == Access.ASKER;
            case "token of a proxy" -> a -> may(a, Set.of(Permission.REPORT));
            default -> a -> may(a, Role.valueOf(caller.toUpperCase(Locale.ROOT)).permissions());
        };
    }
}
