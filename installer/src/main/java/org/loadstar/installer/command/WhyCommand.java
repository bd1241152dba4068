package org.loadstar.installer.command;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Grounds.Considered;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.ProblemView;
import org.loadstar.model.view.WhyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "why", description = "Explains one of the last counted answers.")
final class WhyCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %-9s %6s %6s %9s %9s %8s %-4s  %s";
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Parameters(paramLabel = "ANSWER", description = "The id of an answer.")
    private String answer = "";

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        String path = "/v1/answers/" + AskCommand.escaped(answer) + "/why";
        HttpResponse<byte[]> response = remote.get(path);
        if (response.statusCode() == 404) {
            output.error(answer + ": " + Json.read(response.body(), ProblemView.class).detail());
            return ExitCode.USAGE;
        }
        byte[] body = remote.body(response, path);
        WhyView why = Json.read(body, WhyView.class);
        output.print(text(why), () -> body);
        return ExitCode.DONE;
    }

    private static String text(WhyView why) {
        var text = new StringBuilder(why.why()).append('\n').append(told(why)).append('\n')
                .append(String.format(Locale.ROOT, ROW, "PROXY", "STATE", "SHARE", "OWED", "MEASURED",
                        "PREDICTED", "AGE", "NEAR", "").stripTrailing());
        for (Considered c : why.considered())
            text.append('\n').append(row(c).stripTrailing());
        return text.toString();
    }

    private static String told(WhyView why) {
        String told = why.proxy() == null ? why.reason().word() : why.proxy();
        return "told " + told + " by " + why.policy() + " at " + why.givenAt() + ", rung " + why.rung().word()
                + ", turn " + why.turn() + "; the same data lead to "
                + (why.again() == null ? "none" : why.again());
    }

    private static String row(Considered c) {
        String age = c.ageMillis() == null ? "-" : String.format(Locale.ROOT, "%.1fs", c.ageMillis() / 1e3);
        return String.format(Locale.ROOT, ROW, c.proxy(), c.state().word(), percent(c.share()),
                String.format(Locale.ROOT, "%.2f", Math.round(100 * c.owed()) / 100.0), percent(c.measured()),
                percent(c.predicted()),
                age, c.near() ? "near" : "", c.stateReason());
    }

    private static String percent(@Nullable Double ratio) {
        return ratio == null ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * ratio);
    }
}
