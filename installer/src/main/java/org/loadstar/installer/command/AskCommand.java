package org.loadstar.installer.command;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.view.AnswerView;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ask", description = "Asks a pool for its least loaded proxy. It counts as a question.")
final class AskCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Parameters(paramLabel = "POOL", description = "A pool, or default.")
    private String pool = "";
    @Option(names = "--media", paramLabel = "M", description = "voice, video or transcode; for the pool default.")
    private @Nullable String media;
    @Option(names = "--client", paramLabel = "C", description = "For whom is asked.")
    private @Nullable String client;
    @Option(names = "--site", paramLabel = "S", description = "From which site the calls will come.")
    private @Nullable String site;
    @Option(names = "--max-age", paramLabel = "D", description = "How old the data may be, such as 500ms: older ones are read first.")
    private @Nullable String maxAge;
    @Option(names = "--list", paramLabel = "N", description = "How many ranked proxies to show.")
    private int list = 0;

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        String query = "?list=" + list + parameter("media", media) + parameter("client", client)
                + parameter("site", site) + parameter("maxAge", maxAge);
        return answer(remote, output, "/v1/pools/" + escaped(pool) + "/least-loaded" + query);
    }

    /** Asks, prints the answer, and gives the exit code that it stands for. */
    static int answer(Remote remote, Output output, String pathAndQuery)
            throws CommandFailedException, MalformedJsonException {
        HttpResponse<byte[]> response = remote.get(pathAndQuery);
        if (response.statusCode() == 503) {
            AnswerView none = Json.read(response.body(), AnswerView.class);
            output.print("none: " + none.why(), response::body);
            return ExitCode.NONE_AVAILABLE;
        }
        byte[] body = remote.body(response, pathAndQuery);
        AnswerView named = Json.read(body, AnswerView.class);
        output.print(named.uri() + "  " + named.why(), () -> body);
        named.ranked().forEach(r -> output
                .detail("  " + r.priority() + " " + r.weight() + " " + r.uri() + " " + r.state().word()));
        return ExitCode.DONE;
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + escaped(value);
    }
}
