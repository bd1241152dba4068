package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.TestReader;
import org.loadstar.collector.collect.PollOutcome;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Fit;
import org.loadstar.mibs.recognise.Recogniser;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The pack "tomcat" by a real one, and by what its MBeans are recognised. */
class TomcatIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SEEDS = 20;

    @TempDir
    private Path directory;

    @Test
    void threadsThatWaitForTheirRequestsAreTheLoad() throws Exception {
        Packs packs = Packs.load(Path.of("no such directory"), new Problems());
        try (var tomcat = new Tomcat(directory); var reader = new TestReader(packs, Map.of())) {
            var agent = new JolokiaAccess(tomcat.agent(), null);
            Proxy target = Targets.of(Targets.TIMEOUT, new Source("tomcat", agent), new Source("jvm", agent));
            awaitLoad(0, reader, target);
            var held = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 5; i++)
                    held.add(held(tomcat.port()));
                awaitLoad(5.0 / Tomcat.THREADS, reader, target);
            } finally {
                for (Socket socket : held)
                    socket.close();
            }
            awaitLoad(0, reader, target);
            assertThat(recognised(packs, mbeans(agent))).containsExactlyInAnyOrder("jvm", "tomcat");
            for (int seed = 0; seed < SEEDS; seed++)
                assertThat(recognised(packs, without(mbeans(agent), new Random(seed))))
                        .isSubsetOf("jvm", "tomcat");
        }
    }

    /** A request whose body does not come keeps a thread. */
    private static Socket held(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void awaitLoad(double expected, TestReader reader, Proxy target) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(
                () -> assertThat(load(reader.read(target, Origin.POLL))).hasValue(expected));
    }

    private static Optional<Double> load(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Told told
                ? told.sample().reading(Metric.LOAD).map(Reading::value)
                : Optional.empty();
    }

    private static Set<String> mbeans(JolokiaAccess agent) throws Exception {
        try (var agents = new HttpAgents(new Secrets(Map.of()), TimeSource.system())) {
            return new JolokiaReader(agents).mbeans(agent, TimeSource.system().now().plus(PATIENCE));
        }
    }

    private static Set<String> without(Set<String> names, Random random) {
        var rest = new HashSet<String>();
        names.stream().sorted().filter(n -> random.nextDouble() >= 0.3).forEach(rest::add);
        return rest;
    }

    private static List<String> recognised(Packs packs, Set<String> mbeans) {
        return Recogniser.fits(packs, Shown.mbeans(mbeans)).stream().filter(f -> f.certainty() > 0.8)
                .map(Fit::pack).toList();
    }
}
