package org.loadstar.simulator.agent;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.loadstar.model.TimeSource;
import org.loadstar.simulator.agent.farm.Farm;
import org.loadstar.simulator.agent.farm.Manner;
import org.loadstar.simulator.fleet.Device;
import org.snmp4j.PDU;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

class FarmTest {
    private static final String NAME = "1.3.6.1.2.1.1.5.0";
    private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
    private final Device device = new Device("one-of-many", 100, TimeSource.system());

    private static int freePort() throws IOException {
        try (var probe = new DatagramSocket(0, InetAddress.getByName("127.10.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private Farm farm(int port, int agents, IntFunction<Manner> manners, Duration delay) throws IOException {
        return Farm.start(new InetSocketAddress("127.10.0.1", port), agents, manners,
                new FarmAnswers(() -> device.read().orElseThrow(), new Community("public")), delay);
    }

    @Test
    void eachOfItsAgentsAnswersAtItsOwnAddressAgainAndAgain() throws IOException {
        int port = freePort();
        try (var farm = farm(port, 300, i -> Manner.GOOD, Duration.ZERO)) {
            for (String address : new String[]{"127.10.0.1", "127.10.1.44", "127.10.0.200"})
                try (var manager = new Manager(address, port, "public")) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(manager.get(NAME)).isEqualTo(new OctetString("one-of-many"));
                        assertThat(manager.get(LOCATION)).isEqualTo(new OctetString("loopback"));
                    }
                }
            assertThat(farm.answered()).isGreaterThanOrEqualTo(18);
            assertThat(farm.spacing().millis(1)).isLessThan(60_000);
        }
    }

    @Test
    void agentsThatAreFarAnswerToo() throws IOException {
        int port = freePort();
        try (var farm = farm(port, 1, i -> Manner.GOOD, Duration.ofMillis(20));
                var manager = new Manager("127.10.0.1", port, "public")) {
            assertThat(manager.get(NAME)).isEqualTo(new OctetString("one-of-many"));
            assertThat(farm.answered()).isPositive();
        }
    }

    @Test
    void thoseWithBadMannersAreNotHeard() throws IOException {
        int port = freePort();
        Manner[] manners = {Manner.DEAD, Manner.HOSTILE};
        try (var farm = farm(port, 2, i -> manners[i], Duration.ZERO);
                var dead = new Manager("127.10.0.1", port, "public");
                var hostile = new Manager("127.10.0.2", port, "public")) {
            assertThat(dead.send(PDU.GET, NAME)).isEmpty();
            assertThat(hostile.send(PDU.GET, NAME)).isEmpty();
            assertThat(farm.answered()).isZero();
        }
    }

    @Test
    void whoDoesNotKnowTheCommunityIsNotAnswered() throws IOException {
        int port = freePort();
        try (var farm = farm(port, 1, i -> Manner.GOOD, Duration.ZERO);
                var manager = new Manager("127.10.0.1", port, "private")) {
            assertThat(manager.send(PDU.GET, NAME)).isEmpty();
            assertThat(farm.spacing().millis(1)).isZero();
        }
    }
}
