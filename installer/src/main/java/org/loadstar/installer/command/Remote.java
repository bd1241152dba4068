package org.loadstar.installer.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A running collector, as subcommands reach it. */
final class Remote {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Option(names = "--url", paramLabel = "URL", description = "The collector, default ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://127.0.0.1:8470");

    @Option(names = "--token-file", paramLabel = "FILE", description = "File that holds the token.")
    private @Nullable Path tokenFile;

    @Option(names = "--ca-file", paramLabel = "FILE", description = "Certificates to trust, PEM: the collector's own or who vouches for it; default: those that Java trusts.")
    private @Nullable Path caFile;

    /** What the collector says to a GET, whatever its status. */
    HttpResponse<byte[]> get(String pathAndQuery) throws CommandFailedException {
        return send(HttpRequest.newBuilder(url.resolve(pathAndQuery)).GET());
    }

    /**
     * What the collector says to any request, whatever its status.
     *
     * @param json body; empty: none
     */
    HttpResponse<byte[]> send(String method, String path, byte[] json) throws CommandFailedException {
        var request = HttpRequest.newBuilder(url.resolve(path)).method(method,
                HttpRequest.BodyPublishers.ofByteArray(json));
        return send(json.length == 0 ? request : request.header("Content-Type", "application/json"));
    }

    /**
     * What the collector says to a PUT of a file, whatever its status.
     *
     * @param tag entity tag of what the file takes the place of
     */
    HttpResponse<byte[]> put(String pathAndQuery, byte[] yaml, String tag) throws CommandFailedException {
        return send(
                HttpRequest.newBuilder(url.resolve(pathAndQuery)).header("Content-Type", "application/yaml")
                        .header("If-Match", tag).PUT(HttpRequest.BodyPublishers.ofByteArray(yaml)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws CommandFailedException {
        Trust trust = Trust.of(caFile);
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).sslContext(trust.context())
                .build()) {
            if (tokenFile != null)
                request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
            var response = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            try {
                return response.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } finally {
                response.cancel(true);
                client.shutdownNow();
            }
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.USAGE, tokenFile + ": expected a readable token file");
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailedException(ExitCode.UNREACHABLE, url + ": " + trust.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.FAILED, "interrupted");
        }
    }

    /** The body of a GET that must succeed. */
    byte[] body(String pathAndQuery) throws CommandFailedException {
        return body(get(pathAndQuery), pathAndQuery);
    }

    /** The body of a response that must be a success. */
    byte[] body(HttpResponse<byte[]> response, String pathAndQuery) throws CommandFailedException {
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 401, 403 -> throw new CommandFailedException(ExitCode.NOT_ALLOWED,
                    url + ": not allowed; --token-file names the token");
            case 404 -> throw new CommandFailedException(ExitCode.USAGE,
                    pathAndQuery + ": the collector knows no such name");
            default -> throw new CommandFailedException(ExitCode.FAILED,
                    url + ": answered " + response.statusCode());
        };
    }
}
