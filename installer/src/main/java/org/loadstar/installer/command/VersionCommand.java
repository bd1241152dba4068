package org.loadstar.installer.command;

import java.util.Map;
import java.util.concurrent.Callable;

import org.loadstar.collector.self.Build;
import org.loadstar.model.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print("loadstar " + Build.version(), () -> Json.write(Map.of("version", Build.version())));
        return ExitCode.DONE;
    }
}
