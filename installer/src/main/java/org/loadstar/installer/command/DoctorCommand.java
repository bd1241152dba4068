package org.loadstar.installer.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.loadstar.installer.doctor.Doctor;
import org.loadstar.installer.doctor.Finding;
import org.loadstar.model.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "doctor", description = "Checks this installation, its audit log among it. To be run by the user that runs the collector; ends with 1 where something is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Option(names = "--config", paramLabel = "DIR", description = "Configuration directory, default ${DEFAULT-VALUE}.")
    private Path config = Path.of("/etc/loadstar");

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory, default ${DEFAULT-VALUE}.")
    private Path data = Path.of("/var/lib/loadstar");

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(config, data, System.getenv());
        output.print(
                findings.stream().map(f -> (f.fine() ? "fine   " : "WRONG  ") + f.check() + ": " + f.text())
                        .collect(Collectors.joining("\n")),
                () -> Json.write(new Found(findings)));
        return findings.stream().allMatch(Finding::fine) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private record Found(List<Finding> findings) {}
}
