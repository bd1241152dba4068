package org.loadstar.installer.command;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.PollView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "poll", description = "Has a proxy read now and shows what it told.")
final class PollCommand implements Callable<Integer> {
    private static final byte[] NO_BODY = {};
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Parameters(paramLabel = "P", description = "A proxy.")
    private String proxy = "";

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        String path = "/v1/proxies/" + AskCommand.escaped(proxy) + "/poll";
        HttpResponse<byte[]> response = remote.send("POST", path, NO_BODY);
        if (response.statusCode() == 409)
            throw new CommandFailedException(ExitCode.USAGE,
                    proxy + ": expected a proxy with a source, this one reports by itself");
        byte[] body = remote.body(response, path);
        PollView poll = Json.read(body, PollView.class);
        output.print(poll.proxy() + "  " + poll.outcome() + "  " + said(poll), () -> body);
        return poll.metrics().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static String said(PollView poll) {
        return poll.metrics().isEmpty()
                ? poll.reason()
                : new TreeMap<>(poll.metrics()).entrySet().stream()
                        .map(m -> m.getKey() + "=" + number(m.getValue())).collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
