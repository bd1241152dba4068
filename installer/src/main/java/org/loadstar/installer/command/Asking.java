package org.loadstar.installer.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.HostPort;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.discover.Probe;
import org.loadstar.collector.security.Secret;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Access;
import org.loadstar.model.fleet.AgentUrl;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Scalars;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How one device is asked: by which credentials and how long. */
final class Asking {
    /** Name under which a community out of a file goes. */
    private static final String FROM_FILE = "community-file";
    private static final String EXPECTED = "a file, " + HostPort.EXPECTED + ", or " + AgentUrl.EXPECTED;

    @Option(names = "--credentials", paramLabel = "NAME", description = "Entry of secrets.yml.")
    private @Nullable String credentials;
    @Option(names = "--community-file", paramLabel = "FILE", description = "File that holds the community, instead of --credentials.")
    private @Nullable Path communityFile;
    @Option(names = "--timeout", paramLabel = "TIME", converter = Time.class, description = "How long it may take, default ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(10);

    /** Which objects of all packs a device has, or which MBeans. */
    Shown objects(String target, Packs packs, Site site)
            throws CommandFailedException, IOException, InvalidFileException {
        return ask(target, packs, site, (probe, agent) -> probe.objects(agent, timeout));
    }

    /** All that the maker of a device has put there, or its MBeans. */
    Shown makersObjects(String target, Packs packs, Site site)
            throws CommandFailedException, IOException, InvalidFileException {
        return ask(target, packs, site, (probe, agent) -> probe.makersObjects(agent, timeout));
    }

    private Shown ask(String target, Packs packs, Site site, Question bySnmp)
            throws CommandFailedException, IOException, InvalidFileException {
        Access access = access(target);
        Secrets secrets = secrets(site, access instanceof JolokiaAccess);
        try (Probe probe = Probe.open(packs, secrets, TimeSource.system())) {
            return access instanceof SnmpAccess agent
                    ? bySnmp.ask(probe, agent)
                    : probe.mbeans((JolokiaAccess) access, timeout);
        } catch (ReadFailedException e) {
            throw new CommandFailedException(e.outcome().kind() == PollOutcome.Kind.REFUSED
                    ? ExitCode.NOT_ALLOWED
                    : ExitCode.UNREACHABLE, target + ": " + e.outcome().reason());
        }
    }

    private Access access(String target) throws CommandFailedException {
        Optional<URI> url = AgentUrl.parse(target);
        if (url.isPresent())
            return new JolokiaAccess(url.get(), credentials);
        HostPort at = HostPort.parse(target).orElseThrow(() -> new CommandFailedException(ExitCode.USAGE,
                "expected " + EXPECTED + ", got \"" + target + "\""));
        return new SnmpAccess(at.host(), at.port(), communityFile == null ? named() : FROM_FILE);
    }

    private String named() {
        return credentials == null ? "" : credentials;
    }

    private Secrets secrets(Site site, boolean isHttp) throws CommandFailedException, InvalidFileException {
        if (communityFile != null && !isHttp)
            return new Secrets(Map.of(FROM_FILE, community(communityFile)));
        Secrets secrets = site.secrets();
        Class<? extends Credentials> kind = isHttp ? Credentials.Login.class : Credentials.ForSnmp.class;
        boolean isOpen = isHttp && credentials == null;
        boolean isEnough = isOpen || secrets.find(named(), kind).isPresent();
        if (!isEnough)
            throw new CommandFailedException(ExitCode.USAGE,
                    "--credentials: expected a name of secrets.yml with "
                            + (isHttp ? "user and password" : "a community or an SNMPv3 user") + ", got \""
                            + named() + "\"");
        return secrets;
    }

    private static Credentials community(Path file) throws CommandFailedException {
        try {
            return new Credentials.Community(new Secret(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.USAGE, file + ": expected a readable file, got " + e);
        }
    }

    private interface Question {
        Shown ask(Probe probe, SnmpAccess agent) throws ReadFailedException;
    }

    /** Lengths of time as in our files. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Scalars.duration(text).filter(Duration::isPositive).orElseThrow(
                    () -> new TypeConversionException(
                            "expected a duration such as 250ms or 5s, got \"" + text + "\""));
        }
    }
}
