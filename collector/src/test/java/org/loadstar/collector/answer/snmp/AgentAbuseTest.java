package org.loadstar.collector.answer.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.Manager;
import org.loadstar.collector.TestFleet;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.snmp.Messages;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.decide.Parameters;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;
import org.snmp4j.PDU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The agent under datagrams that no manager sends. */
class AgentAbuseTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(),
            0);
    private static final int CASES = Boolean.getBoolean("loadstar.full") ? 10_000 : 1_000;

    @TempDir
    private Path directory;
    private SnmpAgent agent;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Configuration c = TestFleet.load(directory, 0, 0);
        var answering = new Answering(c.fleet(), Parameters.DEFAULT,
                NumberFile.open(directory.resolve("numbers")), TimeSource.system());
        agent = SnmpAgent.open(LOOPBACK, c.settings().snmpRoot(),
                new SnmpAgent.Access(List
                        .of(new SnmpAgent.Community(new Secret(TestFleet.COMMUNITY), c.settings().allow())),
                        List.of()),
                Engine.boot(directory.resolve("engine")),
                answering, Freshening.NONE,
                new Askers(c::fleet, c.settings().allow()),
                Administration.open(directory.resolve("administration"), answering,
                        (by, what, subject, before, after) -> {}),
                new Refusals(Mouth.SNMP), TimeSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
    }

    @Test
    void bentMessagesOfEverySortLeaveItAnswering() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            List<byte[]> whole = Messages.all(TestFleet.COMMUNITY);
            try (var attacker = new DatagramSocket(LOOPBACK);
                    var manager = new Manager(agent.address(), TestFleet.COMMUNITY)) {
                for (int i = 0; i < CASES / 3; i++) {
                    send(attacker, Messages.bent(whole.get(random.nextInt(whole.size())), random));
                    if (i % 50 == 0)
                        assertThat(manager.get("1.2.1.16.1")).as("seed %d, case %d", seed, i)
                                .containsExactly("voice");
                }
                assertThat(manager.get("1.2.1.16.1")).containsExactly("voice");
            }
        }
    }

    @Test
    void trapsInformsReportsAndResponsesAreMetWithSilence() throws IOException {
        try (var other = new DatagramSocket(LOOPBACK);
                var manager = new Manager(agent.address(), TestFleet.COMMUNITY)) {
            for (byte[] message : Messages.all(TestFleet.COMMUNITY).subList(4, 9))
                send(other, message);
            manager.get("1.2.1.16.1");
            other.setSoTimeout(1);
            var packet = new DatagramPacket(new byte[1500], 1500);
            assertThatThrownBy(() -> other.receive(packet))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aBulkRequestForAMillionRowsCostsOneFrame() throws IOException {
        try (var socket = new DatagramSocket(LOOPBACK)) {
            PDU bulk = Messages.get(7, "1.3", "1.3.6", "1.3.6.1");
            bulk.setType(PDU.GETBULK);
            bulk.setMaxRepetitions(Integer.MAX_VALUE);
            send(socket, Messages.v2c(TestFleet.COMMUNITY, bulk));
            socket.setSoTimeout(2000);
            var packet = new DatagramPacket(new byte[60_000], 60_000);
            socket.receive(packet);
            assertThat(packet.getLength()).isLessThanOrEqualTo(1472);
        }
    }

    private void send(DatagramSocket socket, byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, agent.address()));
    }
}
