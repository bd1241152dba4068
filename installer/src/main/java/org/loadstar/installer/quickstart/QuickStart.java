package org.loadstar.installer.quickstart;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.installer.command.Loadstar;
import org.loadstar.model.view.Json;
import org.loadstar.simulator.Rehearsal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts rehearsal fleet, collector and console, says how to use them, and stops them when told to. */
@Command(name = "quickstart", mixinStandardHelpOptions = true, description = "Starts a collector with a rehearsal fleet, and a console where a display is.")
public final class QuickStart implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> POOLS = List.of("voice", "video");
    private static final List<String> CONSOLE_OPTIONS = List.of("--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final String CONSOLE = "org.loadstar.console.Console";

    @Option(names = "--headless", description = "Starts no console.")
    private boolean headless;
    @Option(names = "--seconds", paramLabel = "N", description = "Stops after so many seconds.")
    private @Nullable Long seconds;
    @Option(names = "--dir", paramLabel = "DIR", description = "For state, secrets and logs; default: a new temporary one.")
    private @Nullable Path dir;
    @Spec
    private CommandSpec spec;

    private final Deque<Child> children = new ArrayDeque<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile boolean ended;

    /** Runs until told to stop: 0 after that, 1 when a part ended by itself, 2 when it can't start. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new QuickStart()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAtSignal, "stop"));
        String failed;
        int exitCode = 1;
        try {
            start();
            failed = seconds == null
                    ? failure.join()
                    : failure.completeOnTimeout("", seconds, TimeUnit.SECONDS).join();
        } catch (StartFailedException e) {
            failed = String.valueOf(e.getMessage());
            exitCode = 2;
        }
        stopChildren();
        ended = true;
        if (failed.isEmpty())
            return 0;
        spec.commandLine().getErr().println(failed);
        return exitCode;
    }

    private void start() throws IOException, StartFailedException, InterruptedException {
        Directory directory = Directory
                .open(dir != null ? dir.toAbsolutePath() : Files.createTempDirectory("loadstar-"));
        directory.lock();
        int httpPort = Ports.tcp(8470, this::say);
        int httpsPort = Ports.tcp(8473, this::say);
        int snmpPort = Ports.udp(8161, this::say);
        int sipPort = Ports.udpAndTcp(8060, this::say);
        int trapsPort = Ports.udp(8162, this::say);
        String community = directory.community();
        String http = "http://127.0.0.1:" + httpPort;
        String snmp = "127.0.0.1:" + snmpPort;

        Child rehearsal = child("rehearsal", directory, List.of(), Rehearsal.class.getName(),
                List.of("--fleet-file", directory.fleetFile().toString(), "--community-file",
                        directory.communityFile().toString(),
                        "--credentials", Directory.CREDENTIALS, "--ask-http", http, "--ask-snmp", snmp,
                        "--http", "0"));
        Map<String, String> played = rehearsal.ready(PATIENCE);
        directory.configure(httpPort, httpsPort, snmpPort, sipPort, trapsPort);
        directory.makeToken();
        Child collector = child("collector", directory,
                List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+DisableAttachMechanism"),
                Loadstar.class.getName(),
                List.of("run", "--config", directory.config().toString(), "--data",
                        directory.data().toString()));
        collector.ready(PATIENCE);
        applyFleet(directory, http);

        var ready = new Ready(http, snmp, "127.0.0.1:" + trapsPort, "127.0.0.1:" + sipPort, community,
                directory.snmpUser(),
                directory.tokenFile().toString(),
                collector.pid(),
                rehearsal.pid(),
                played.getOrDefault("http", ""), POOLS);
        DurableFile.replace(directory.readyFile(), Json.write(ready));
        say("READY http=" + http + " snmp=" + snmp + " dir=" + directory.root());
        Ready.lines(ready, launcher()).forEach(l -> say("  $ " + l));
        say("  $ curl -s --cacert " + directory.certificateFile() + " https://127.0.0.1:" + httpsPort
                + "/v1/pools/voice/lowest");
        startConsole(directory, ready);
    }

    /** The rehearsal wrote its fleet.yml anew, perhaps with other ports than in an earlier run. */
    private static void applyFleet(Directory directory, String http) throws StartFailedException {
        int exitCode = Loadstar.commandLine().setOut(new PrintWriter(Writer.nullWriter())).execute("apply",
                directory.fleetFile().toString(), "--url", http, "--token-file",
                directory.tokenFile().toString());
        if (exitCode != 0)
            throw new StartFailedException(directory.fleetFile() + ": not applied, exit code " + exitCode);
    }

    private void startConsole(Directory directory, Ready ready) throws IOException {
        String display = System.getenv("DISPLAY");
        if (headless || display == null || display.isEmpty()) {
            say(headless
                    ? "No console: --headless."
                    : "No console: there is no display (DISPLAY is not set).");
            return;
        }
        var console = Child.start("console", directory.logs(), CONSOLE_OPTIONS, CONSOLE,
                List.of("--url", ready.http(), "--token-file", ready.tokenFile()));
        children.push(console);
        console.whenEnded(exitCode -> say(exitCode == 0
                ? "The console was closed, the rest runs on."
                : "The console ended with " + exitCode + ", the rest runs on; its log: "
                        + directory.logs().resolve("console.log")));
    }

    private Child child(String name, Directory directory, List<String> options, String mainClass,
            List<String> arguments)
            throws IOException {
        Child child = Child.start(name, directory.logs(), options, mainClass, arguments);
        children.push(child);
        child.whenEnded(exitCode -> failUnlessStopping(
                name + " ended by itself with " + exitCode + "; its log: "
                        + directory.logs().resolve(name + ".log")));
        return child;
    }

    /** A terminal's Ctrl-C ends the children too, perhaps before us: that is no failure. */
    private void failUnlessStopping(String message) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        if (!stopping)
            failure.complete(message);
    }

    private static String launcher() {
        return Path.of(System.getProperty("loadstar.home", "installer/target/loadstar"), "bin", "loadstar")
                .toString();
    }

    private void stopAtSignal() {
        stopping = true;
        try {
            stopChildren();
            if (!ended)
                Runtime.getRuntime().halt(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stopChildren() throws InterruptedException {
        children.forEach(Child::terminate);
        for (Child c : new ArrayList<>(children))
            c.await();
        children.clear();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
