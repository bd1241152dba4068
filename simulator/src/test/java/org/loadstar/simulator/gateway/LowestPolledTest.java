package org.loadstar.simulator.gateway;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.simulator.agent.Agents;
import org.loadstar.simulator.agent.Community;
import org.loadstar.simulator.calls.HandClock;
import org.loadstar.simulator.fleet.AgentState;
import org.loadstar.simulator.fleet.Device;

import static org.assertj.core.api.Assertions.assertThat;

class LowestPolledTest {
    private static final Duration TALK = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final List<Proxy> POOL = List.of(proxy(1, 10), proxy(2, 20));

    private final HandClock clock = new HandClock();
    private final Device small = new Device("vo-1", 10, clock);
    private final Device large = new Device("vo-2", 20, clock);
    private Agents agents;
    private LowestPolled polled;

    @BeforeEach
    void listen() throws Exception {
        var community = new Community("secret");
        agents = Agents.listen(Map.of(InetAddress.getByName(host(1)), small, InetAddress.getByName(host(2)),
                large), 22161, community);
        polled = new LowestPolled(POOL, new Polling(community, agents.port(), EVERY));
    }

    @AfterEach
    void close() throws Exception {
        polled.close();
        agents.close();
    }

    @Test
    void nothingIsSaidBeforeTheFirstPoll() {
        assertThat(polled.ask()).isInstanceOf(Told.Nothing.class);
    }

    @Test
    void allAreToldTheLowestLoadOfTheLastPollUntilTheNext() {
        carry(small, 4);
        carry(large, 6);
        polled.poll();
        assertThat(polled.ask()).as("6 of 20 against 4 of 10").isEqualTo(told(2));
        carry(large, 10);
        assertThat(polled.ask()).as("16 of 20, but that was not polled").isEqualTo(told(2));
        polled.poll();
        assertThat(polled.ask()).isEqualTo(told(1));
    }

    @Test
    void whoseAgentIsSilentIsLeftOut() {
        carry(small, 4);
        large.behave(AgentState.SILENT);
        polled.poll();
        assertThat(polled.ask()).isEqualTo(told(1));
        small.behave(AgentState.SILENT);
        polled.poll();
        assertThat(polled.ask()).isInstanceOf(Told.Nothing.class);
    }

    /** Calls that are confirmed. */
    private void carry(Device device, int calls) {
        for (int i = 0; i < calls; i++)
            device.place(TALK);
        clock.pass(Duration.ofSeconds(2));
    }

    private static Told told(int index) {
        return new Told.Proxy(POOL.get(index - 1).uri().text());
    }

    private static String host(int index) {
        return "127.10.2." + index;
    }

    private static Proxy proxy(int index, int capacity) {
        return new Proxy("vo-" + index, index, ServiceUri.parse("sip:" + host(index)).orElseThrow(), null,
                OptionalInt.of(capacity), new Collect(EVERY, Duration.ofSeconds(1)), List.of());
    }
}
