package org.loadstar.collector.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.inventory.Applied;
import org.loadstar.collector.inventory.FleetVersion;
import org.loadstar.collector.inventory.IfMatch;
import org.loadstar.collector.inventory.Inventory;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;

/** The fleet as text: what is applied, what was before, and another in its place. Thread-safe. */
public final class FleetResource {
    private static final int MOST_BYTES = 4 << 20;
    private static final List<String> TYPES = List.of(Reply.YAML, Reply.TEXT);

    private final Inventory inventory;
    private final Supplier<ListHead> head;

    public FleetResource(Inventory inventory, Supplier<ListHead> head) {
        this.inventory = inventory;
        this.head = head;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "GET", "/v1/fleet", this::get).waiting().giving(Reply.YAML),
                Route.of(Access.ADMINISTER, "PUT", "/v1/fleet", this::put).taking(MOST_BYTES),
                Route.of(Access.READ, "GET", "/v1/fleet/versions", this::versions).waiting(),
                Route.of(Access.READ, "GET", "/v1/fleet/versions/{version}", this::version)
                        .waiting().giving(Reply.YAML));
    }

    private Reply get(Request r) {
        return text(inventory.version()).with("Loadstar-Fleet-File", fleetFile());
    }

    private static Reply text(FleetVersion version) {
        return Reply.yaml(version.text()).with("ETag", version.tag());
    }

    private String fleetFile() {
        return inventory.isOfFile() ? "same" : "differs";
    }

    private Reply put(Request r) throws BadRequestException {
        if (!r.isOf(TYPES))
            return Reply.unsupported(TYPES);
        String condition = r.header("if-match").orElse("");
        if (condition.isEmpty())
            return Reply.problem(428, "Precondition Required",
                    "if-match: expected the ETag of GET /v1/fleet, got none");
        try {
            return switch (inventory.apply(body(r), r.by(), IfMatch.parse(condition), dryRun(r))) {
                case Applied.Done d -> Reply.json(d.changes()).with("ETag", d.version().tag());
                case Applied.Stale s -> Reply.problem(412, "Precondition Failed",
                        "if-match: expected " + s.version().tag() + ", which is applied now, got "
                                + condition);
                case Applied.NotKept n -> Reply.problem(507, "Insufficient Storage",
                        "the fleet could not be kept and was not changed");
            };
        } catch (InvalidFileException e) {
            return Reply.problems(400, "Bad Request", "the fleet can't be used; nothing was changed",
                    e.problems().stream().map(Object::toString).toList());
        }
    }

    private static String body(Request r) throws InvalidFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(r.body().bytes())).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFileException(
                    List.of(new FileProblem(Inventory.FLEET_FILE, 1, "file", "text in UTF-8",
                            "other bytes")));
        }
    }

    private static boolean dryRun(Request r) throws BadRequestException {
        String text = r.parameter("dryRun").orElse("false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadRequestException("dryRun", "true or false", text);
        };
    }

    private Reply versions(Request r) {
        ListHead now = head.get();
        try {
            return Reply.json(new VersionList(inventory.versions().stream()
                    .map(v -> new Version(v.number(), v.appliedAt(), v.by())).toList(),
                    inventory.version().number(), fleetFile(), now.view(), now.takenAt()));
        } catch (IOException e) {
            return unreadable();
        }
    }

    private Reply version(Request r) {
        String number = r.captured("version");
        try {
            return number.matches("[1-9][0-9]{0,8}")
                    ? inventory.version(Integer.parseInt(number)).map(FleetResource::text)
                            .orElseGet(() -> NetworkResources.missing("version"))
                    : NetworkResources.missing("version");
        } catch (IOException e) {
            return unreadable();
        }
    }

    private static Reply unreadable() {
        return Reply.problem(503, "Service Unavailable",
                "the versions can't be read; answers are not affected");
    }

    /**
     * What is kept, the newest first.
     *
     * @param current   number of the version that is applied
     * @param fleetFile same or differs: fleet.yml, from what is applied
     */
    private record VersionList(List<Version> versions, int current, String fleetFile, long view,
            Instant takenAt) {}

    private record Version(int version, Instant appliedAt, String by) {}
}
