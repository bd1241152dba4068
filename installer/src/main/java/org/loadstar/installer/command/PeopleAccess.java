package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.OfflinePeople;
import org.loadstar.collector.http.Body;
import org.loadstar.model.TimeSource;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.ProblemView;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Users and tokens: of a running collector, or in the data directory of one that does not run. */
final class PeopleAccess {
    private static final int INSUFFICIENT_STORAGE = 507;

    @Mixin
    private Remote remote = new Remote();

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of a collector that does not run, instead of --url.")
    private @Nullable Path data;

    /** A request that must succeed. */
    byte[] send(String method, String path, @Nullable Object body)
            throws CommandFailedException, MalformedJsonException {
        byte[] json = body == null ? new byte[0] : Json.write(body);
        return data == null ? sent(method, path, json) : offline(data, method, path, json);
    }

    private byte[] sent(String method, String path, byte[] json)
            throws CommandFailedException, MalformedJsonException {
        var response = remote.send(method, path, json);
        return response.statusCode() == 401 || response.statusCode() == 403
                ? remote.body(response, path)
                : body(response.statusCode(), response.body());
    }

    private static byte[] offline(Path directory, String method, String path, byte[] json)
            throws CommandFailedException, MalformedJsonException {
        try (var people = OfflinePeople.open(directory, TimeSource.system())) {
            var reply = people.send(method, path, json);
            return body(reply.status(), reply.content() instanceof Body b ? b.bytes() : new byte[0]);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.NOT_KEPT, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] body(int status, byte[] body)
            throws CommandFailedException, MalformedJsonException {
        if (status / 100 == 2)
            return body;
        int exitCode = switch (status) {
            case 400, 404, 409 -> ExitCode.USAGE;
            case INSUFFICIENT_STORAGE -> ExitCode.NOT_KEPT;
            default -> ExitCode.FAILED;
        };
        throw new CommandFailedException(exitCode, Json.read(body, ProblemView.class).detail());
    }
}
