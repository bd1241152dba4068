package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.log.LogOutput;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Runs the collector until it is told to stop.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Option(names = "--config", paramLabel = "DIR", description = "Configuration directory, default ${DEFAULT-VALUE}.")
    private Path config = Path.of("/etc/loadstar");

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory, default ${DEFAULT-VALUE}.")
    private Path data = Path.of("/var/lib/loadstar");

    @Override
    public Integer call() throws InterruptedException {
        try {
            Configuration configuration = Configuration.load(config, System.getenv());
            LogOutput.standard(configuration.settings().log().format());
            Collector collector = Collector.start(configuration, data, TimeSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                collector.close();
                Runtime.getRuntime().halt(ExitCode.DONE);
            }, "stop"));
            collector.setup().ifPresent(word -> output.line("Nobody is known yet. One-time token until then: "
                    + word.reveal()
                    + " (in a file for --token-file of: loadstar user add NAME --role administrator)"));
            output.line("READY http=" + Addresses.url(collector.http()) + " https=https://"
                    + Addresses.text(collector.https()) + " snmp="
                    + Addresses.text(collector.snmp()) + " sip=" + Addresses.text(collector.sip()));
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> output.error(p.toString()));
            return ExitCode.USAGE;
        } catch (IOException e) {
            output.error("not started: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
