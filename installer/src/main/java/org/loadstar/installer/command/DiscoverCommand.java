package org.loadstar.installer.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.discover.Discovery;
import org.loadstar.collector.discover.Found;
import org.loadstar.collector.discover.FoundFleet;
import org.loadstar.collector.discover.Probe;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Fit;
import org.loadstar.model.TimeSource;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.InvalidFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "discover", description = "Looks for SNMP agents in ranges of addresses, and nowhere else, and prints a fleet.yml of them to look at.")
final class DiscoverCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private Output output = new Output();
    @Mixin
    private Site site = new Site();

    @Parameters(paramLabel = "RANGE", arity = "1..*", description = "192.0.2.0/24, 192.0.2.10-192.0.2.20 or a single address; at most 65536 addresses in all.")
    private List<String> ranges = List.of();

    @Option(names = "--ports", paramLabel = "PORT", split = ",", description = "UDP ports of agents, default ${DEFAULT-VALUE}.")
    private List<Integer> ports = List.of(161);

    @Option(names = "--credentials", paramLabel = "NAME", split = ",", required = true, description = "Entries of secrets.yml, tried in this order.")
    private List<String> credentials = List.of();

    @Option(names = "--timeout", paramLabel = "TIME", converter = Asking.Time.class, description = "How long an agent may take to say who it is, default ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(1);

    @Override
    public Integer call() throws CommandFailedException, IOException, InterruptedException {
        try {
            Set<String> addresses = addresses();
            Packs packs = site.packs();
            Secrets secrets = site.secrets();
            check(secrets);
            try (Probe probe = Probe.open(packs, secrets, TimeSource.system())) {
                List<Found> found = new Discovery(probe, packs, ports, credentials, timeout).look(addresses);
                output.print(FoundFleet.write(String.join(" ", ranges), found).stripTrailing(),
                        () -> Json.write(new Discovered(found.stream().map(Agent::of).toList())));
            }
            return ExitCode.DONE;
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> output.error(p.toString()));
            return ExitCode.USAGE;
        }
    }

    private Set<String> addresses() throws CommandFailedException {
        try {
            return Discovery.addresses(ranges);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private void check(Secrets secrets) throws CommandFailedException {
        for (String name : credentials)
            if (secrets.find(name, Credentials.ForSnmp.class).isEmpty())
                throw new CommandFailedException(ExitCode.USAGE,
                        "--credentials: expected names of secrets.yml with a community or an SNMPv3 user, got \""
                                + name + "\"");
        for (int port : ports)
            if (port < 1 || port > HIGHEST_PORT)
                throw new CommandFailedException(ExitCode.USAGE,
                        "--ports: expected whole numbers 1.." + HIGHEST_PORT + ", got \"" + port + "\"");
    }

    private record Discovered(List<Agent> agents) {}

    private record Agent(String address, int port, String credentials, String sysObjectId, List<Fit> fits) {
        static Agent of(Found found) {
            return new Agent(found.agent().address(), found.agent().port(), found.agent().credentials(),
                    found.identity().sysObjectId().orElse(""), found.fits());
        }
    }
}
