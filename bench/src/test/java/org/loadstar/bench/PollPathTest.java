package org.loadstar.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.loadstar.model.TimeSource;
import org.loadstar.simulator.agent.Community;
import org.loadstar.simulator.agent.FarmAnswers;
import org.loadstar.simulator.agent.farm.Farm;
import org.loadstar.simulator.agent.farm.Manner;
import org.loadstar.simulator.fleet.Device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PollPathTest {
    private static final String FIRST = "127.10.0.1";

    @Test
    void agentsArePolledAgainAndAgain() throws IOException {
        int port = freePort();
        var device = new Device("measured", 1000, TimeSource.system());
        var answers = new FarmAnswers(() -> device.read().orElseThrow(), new Community("public"));
        try (var farm = Farm.start(new InetSocketAddress(FIRST, port), 3, i -> Manner.GOOD, answers,
                Duration.ZERO);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var polling = threads.submit(() -> {
                PollPath.main(new String[]{"--base", FIRST, "--agents", "3", "--port", Integer.toString(port),
                    "--seconds", "600", "--period-ms", "100"});
                return port;
            });
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> farm.answered() > 9);
            assertThat(polling.isDone()).isFalse();
            threads.shutdownNow();
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new DatagramSocket(0, InetAddress.getByName(FIRST))) {
            return probe.getLocalPort();
        }
    }

    @Test
    void whatIsMissingIsTold() {
        assertThatThrownBy(() -> PollPath.main(new String[]{"--base", FIRST}))
                .hasMessage("expected --base, --agents, --port and --seconds, got no --agents");
    }
}
