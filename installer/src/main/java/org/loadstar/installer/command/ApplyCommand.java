package org.loadstar.installer.command;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.loadstar.model.view.FleetChangesView;
import org.loadstar.model.view.FleetChangesView.Names;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import org.loadstar.model.view.ProblemView;
import org.loadstar.model.view.ProblemsView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "apply", description = "Has a running collector go on with the fleet of a file.")
final class ApplyCommand implements Callable<Integer> {
    private static final String FLEET = "/v1/fleet";
    /** How the collector calls the file in its problems. */
    private static final String FILE_THERE = "fleet.yml:";
    @Mixin
    private Output output = new Output();
    @Mixin
    private Remote remote = new Remote();

    @Parameters(paramLabel = "FILE", description = "A fleet.yml.")
    private Path file = Path.of("");
    @Option(names = "--dry-run", description = "Only tells what would change.")
    private boolean dryRun;

    @Override
    public Integer call() throws CommandFailedException, MalformedJsonException {
        try {
            byte[] text = Files.readAllBytes(file);
            HttpResponse<byte[]> current = remote.get(FLEET);
            remote.body(current, FLEET);
            String path = FLEET + "?dryRun=" + dryRun;
            return told(remote.put(path, text, current.headers().firstValue("ETag").orElse("")), path);
        } catch (IOException e) {
            output.error(file + ":1: file: expected a readable file, got " + e.getClass().getSimpleName());
            return ExitCode.USAGE;
        }
    }

    private int told(HttpResponse<byte[]> response, String path)
            throws CommandFailedException, MalformedJsonException {
        return switch (response.statusCode()) {
            case 400 -> {
                for (String problem : Json.read(response.body(), ProblemsView.class).problems())
                    output.error(problem.startsWith(FILE_THERE)
                            ? file + problem.substring(FILE_THERE.length() - 1)
                            : problem);
                yield ExitCode.USAGE;
            }
            case 412 -> failed("somebody else applied a fleet at this moment, nothing was changed: try again",
                    ExitCode.FAILED);
            case 429 -> failed(detail(response), ExitCode.FAILED);
            case 413 -> failed(file + ":1: file: " + detail(response), ExitCode.USAGE);
            case 507 -> failed(detail(response), ExitCode.NOT_KEPT);
            default -> {
                byte[] body = remote.body(response, path);
                FleetChangesView changes = Json.read(body, FleetChangesView.class);
                output.print(text(changes), () -> body);
                yield ExitCode.DONE;
            }
        };
    }

    private int failed(String message, int exitCode) {
        output.error(message);
        return exitCode;
    }

    private static String detail(HttpResponse<byte[]> response) throws MalformedJsonException {
        return Json.read(response.body(), ProblemView.class).detail();
    }

    private static String text(FleetChangesView c) {
        var text = new StringBuilder(c.dryRun()
                ? "nothing was changed, version " + c.version() + " stays; it would change:"
                : "applied, version " + c.version() + "; changes:");
        int bare = text.length();
        append(text, "pool", c.pools());
        append(text, "proxy", c.proxies());
        append(text, "gateway", c.gateways());
        append(text, "link", c.links());
        return text.length() == bare ? text + " none" : text.toString();
    }

    private static void append(StringBuilder text, String kind, Names names) {
        append(text, "\n+ " + kind + " ", names.added());
        append(text, "\n- " + kind + " ", names.removed());
        append(text, "\n~ " + kind + " ", names.changed());
    }

    private static void append(StringBuilder text, String start, List<String> names) {
        names.forEach(n -> text.append(start).append(n));
    }
}
