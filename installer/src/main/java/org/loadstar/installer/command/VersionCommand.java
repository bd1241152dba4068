package org.loadstar.installer.command;

import java.util.Map;
import java.util.concurrent.Callable;

import org.loadstar.model.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print("loadstar " + Version.text(), () -> Json.write(Map.of("version", Version.text())));
        return ExitCode.DONE;
    }
}
