package org.loadstar.installer.command;

import java.util.Map;
import java.util.concurrent.Callable;

import org.loadstar.mibs.LoadstarMib;
import org.loadstar.model.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "mib", description = "Prints LOADSTAR-MIB.")
final class MibCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print(LoadstarMib.text().stripTrailing(), () -> Json.write(Map.of("mib", LoadstarMib.text())));
        return ExitCode.DONE;
    }
}
