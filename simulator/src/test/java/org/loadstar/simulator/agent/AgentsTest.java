package org.loadstar.simulator.agent;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.simulator.calls.HandClock;
import org.loadstar.simulator.fleet.AgentState;
import org.loadstar.simulator.fleet.Device;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import static org.assertj.core.api.Assertions.assertThat;

class AgentsTest {
    private static final String ADDRESS = "127.10.1.1";
    private static final int PORT = 21161;
    private static final String DIALOGS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.1.0";
    private static final String IN_PROGRESS = "1.3.6.1.4.1.34352.3.1.3.1.3.2.2.0";
    private static final String PROCESSOR = "1.3.6.1.2.1.25.3.3.1.2.196608";
    private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";

    private final HandClock clock = new HandClock();
    private final Device device = new Device("vo-1", 10, clock);
    private Agents agents;
    private Manager manager;

    @BeforeEach
    void listen() throws Exception {
        agents = Agents.listen(Map.of(InetAddress.getByName(ADDRESS), device), PORT, new Community("secret"));
        manager = new Manager(ADDRESS, agents.port(), "secret");
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
        agents.close();
    }

    @Test
    void anAgentSaysWhatItsDeviceCarries() throws Exception {
        for (int i = 0; i < 4; i++)
            device.place(Duration.ofMinutes(1));
        assertThat(manager.get(SYS_NAME)).hasToString("vo-1");
        assertThat(manager.get(DIALOGS).toLong()).isEqualTo(4);
        assertThat(manager.get(PROCESSOR).toInt()).isEqualTo(25);
    }

    @Test
    void gaugesThatLieLieOnTheWire() throws Exception {
        device.place(Duration.ofMinutes(1));
        device.behave(AgentState.MAX);
        assertThat(manager.get(IN_PROGRESS).toLong()).isEqualTo(4294967295L);
        device.behave(AgentState.ZERO);
        assertThat(manager.get(DIALOGS).toLong()).isZero();
    }

    @Test
    void aSilentAgentAnswersNobody() throws Exception {
        device.behave(AgentState.SILENT);
        assertThat(manager.send(PDU.GET, SYS_NAME)).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheCommunityIsNotAnswered() throws Exception {
        try (var stranger = new Manager(ADDRESS, agents.port(), "public")) {
            assertThat(stranger.send(PDU.GET, SYS_NAME)).isEmpty();
        }
    }

    @Test
    void nothingButReadingIsAnswered() throws Exception {
        assertThat(manager.send(PDU.SET, SYS_NAME)).isEmpty();
        assertThat(manager.send(PDU.INFORM, SYS_NAME)).isEmpty();
    }

    @Test
    void anotherVersionIsNotAnswered() throws Exception {
        manager.version(SnmpConstants.version1);
        assertThat(manager.send(PDU.GET, SYS_NAME)).isEmpty();
    }

    @Test
    void aWalkComesThroughAllObjectsInOrderToTheEnd() throws Exception {
        var at = new OID("1.3");
        int objects = 0;
        for (var b = next(at); !b.getVariable().equals(Null.endOfMibView); b = next(at)) {
            assertThat(b.getOid()).isGreaterThan(at);
            at = b.getOid();
            objects++;
        }
        assertThat(objects).isEqualTo(30);
    }

    @Test
    void aBulkReadGivesSinglesOnceAndTheRestRepeated() throws Exception {
        var bulk = new PDU();
        bulk.setType(PDU.GETBULK);
        bulk.setNonRepeaters(1);
        bulk.setMaxRepetitions(2);
        bulk.add(new VariableBinding(new OID("1.3.6.1.2.1.1.5")));
        bulk.add(new VariableBinding(new OID("1.3.6.1.2.1.25.3.3.1.2")));
        assertThat(manager.send(bulk).orElseThrow()).extracting(b -> b.getOid().toString())
                .containsExactly(SYS_NAME, PROCESSOR, "1.3.6.1.2.1.25.3.3.1.2.196609");
    }

    @Test
    void whatThereIsNotIsToldApart() throws Exception {
        assertThat(manager.get("1.3.6.1.2.1.1.5.1")).isEqualTo(Null.noSuchInstance);
        assertThat(manager.get("1.3.6.1.2.1.2.1.0")).isEqualTo(Null.noSuchObject);
    }

    @Test
    void aPortThatIsTakenOnOneAddressIsReplacedForAll() throws Exception {
        var other = InetAddress.getByName("127.10.1.3");
        int wanted = agents.port() + 1;
        try (var taken = new DatagramSocket(wanted, other);
                var moved = Agents.listen(Map.of(InetAddress.getByName("127.10.1.2"), device, other, device),
                        wanted, new Community("secret"));
                var second = new Manager("127.10.1.2", moved.port(), "secret")) {
            assertThat(moved.port()).isGreaterThan(taken.getLocalPort());
            assertThat(second.get(SYS_NAME)).hasToString("vo-1");
        }
    }

    private VariableBinding next(OID oid) throws Exception {
        return manager.send(PDU.GETNEXT, oid.toString()).orElseThrow().getFirst();
    }
}
