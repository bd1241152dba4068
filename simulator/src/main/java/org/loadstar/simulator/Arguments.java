package org.loadstar.simulator;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.model.Word;
import org.loadstar.model.yaml.Names;
import org.loadstar.model.yaml.Scalars;
import org.loadstar.simulator.fleet.ReadBy;
import org.loadstar.simulator.gateway.Choose;

/**
 * What a rehearsal is told at its start.
 *
 * @param fleetFile     where the fleet.yml is written
 * @param communityFile its first line is the SNMP community
 * @param credentials   name of that community in the collector's secrets
 * @param askHttp       base URL of the collector
 * @param askSnmp       agent of the collector
 * @param httpPort      own HTTP port, 0 = any
 * @param snmpPort      port of all played SNMP agents
 * @param jolokiaPort   port of all played Jolokia agents
 * @param readBy        how the fleet.yml lets the proxies be read
 * @param holding       mean time of a call from its answer to its end
 * @param every         poll period written into the fleet.yml
 * @param load          offered share of the pools' capacity, 1.0 = all of it
 * @param choose        how the gateways choose proxies
 */
record Arguments(Path fleetFile, Path communityFile, String credentials, URI askHttp,
        InetSocketAddress askSnmp, int httpPort, int snmpPort, int jolokiaPort, ReadBy readBy, long seed,
        Duration holding, Duration every, double load, Choose choose) {
    private static final Pattern HOST_PORT = Pattern.compile("\\[?([^\\[\\]]+)]?:([0-9]{1,5})");
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final double HIGHEST_LOAD = 10;

    static Arguments parse(String... arguments) throws UsageException {
        var options = new Options(arguments);
        var parsed = new Arguments(
                options.required("--fleet-file", "a file to write", Arguments::path),
                options.required("--community-file", "a file to read", Arguments::path),
                options.required("--credentials", "a name of a-z, 0-9 and inner hyphens", Names::valid),
                options.required("--ask-http", "a URL such as http://127.0.0.1:8470", Arguments::url),
                options.required("--ask-snmp", "HOST:PORT such as 127.0.0.1:8161", Arguments::hostPort),
                options.optional("--http", 0, "a port 0..65535", s -> port(s, 0)),
                options.optional("--snmp-port", 1161, "a port 1..65535", s -> port(s, 1)),
                options.optional("--jolokia-port", 8778, "a port 1..65535", s -> port(s, 1)),
                options.optional("--read-by", ReadBy.SNMP,
                        "one of " + String.join(", ", Word.all(ReadBy.class)),
                        s -> Word.find(ReadBy.class, s)),
                options.optional("--seed", 1L, "a whole number", Arguments::whole),
                options.optional("--holding", Duration.ofSeconds(30), "a duration such as 30s",
                        s -> Scalars.duration(s).filter(Duration::isPositive)),
                options.optional("--every", Duration.ofSeconds(1), "a duration such as 1s, at least 100ms",
                        s -> Scalars.duration(s).filter(d -> d.compareTo(SHORTEST_PERIOD) >= 0)),
                options.optional("--load", 0.6, "a number 0..10 such as 0.6", Arguments::load),
                options.optional("--choose", Choose.ANSWER,
                        "one of " + String.join(", ", Word.all(Choose.class)),
                        s -> Word.find(Choose.class, s)));
        options.end();
        return parsed;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(p -> p.getFileName() != null);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> url(String text) {
        try {
            var url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetSocketAddress> hostPort(String text) {
        var m = HOST_PORT.matcher(text);
        return m.matches()
                ? port(m.group(2), 1).map(p -> new InetSocketAddress(m.group(1), p))
                        .filter(a -> !a.isUnresolved())
                : Optional.empty();
    }

    private static Optional<Integer> port(String text, int lowest) {
        return whole(text).filter(n -> n >= lowest && n <= 65535).map(Long::intValue);
    }

    private static Optional<Long> whole(String text) {
        return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Double> load(String text) {
        return text.matches("[0-9]{1,2}(\\.[0-9]{1,9})?")
                ? Optional.of(Double.parseDouble(text)).filter(d -> d <= HIGHEST_LOAD)
                : Optional.empty();
    }
}
