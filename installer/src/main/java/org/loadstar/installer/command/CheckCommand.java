package org.loadstar.installer.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.loadstar.collector.config.Configuration;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.InvalidFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Reads configuration files and prints all that is wrong with them.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "loadstar.yml, fleet.yml, secrets.yml")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        try {
            Configuration.check(files);
            output.print("no problems", () -> Json.write(new Checked(List.of())));
            return ExitCode.DONE;
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> output.error(p.toString()));
            return ExitCode.USAGE;
        }
    }

    private record Checked(List<String> problems) {}
}
