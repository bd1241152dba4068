package org.loadstar.simulator.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.loadstar.simulator.calls.Arrivals;
import org.loadstar.simulator.calls.HandClock;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Device;

import static org.assertj.core.api.Assertions.assertThat;

class CallingGatewayTest {
    private static final Duration TALK = Duration.ofMinutes(1);
    private static final String URI = "sip:127.10.0.1:5060;transport=udp";
    private final HandClock clock = new HandClock();
    private final Device proxy = new Device("vo-1", 2, clock);
    private final Device own = new Device("gw-voip", 10, clock);

    @Test
    void aCallIsPlacedWhereTheAnswerSays() {
        var gateway = told(new Told.Proxy(URI));
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(new Attempts(1, 0, 0));
        assertThat(proxy.tally().calls()).isEqualTo(1);
        assertThat(own.tally().calls()).isEqualTo(1);
    }

    @Test
    void aProxyThatIsFullRefuses() {
        proxy.hold(OptionalLong.of(2));
        var gateway = told(new Told.Proxy(URI));
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(new Attempts(0, 1, 0));
        assertThat(proxy.tally().refused()).isEqualTo(1);
        assertThat(own.tally().calls()).isZero();
    }

    @Test
    void noneIsRefusedWithoutACall() {
        var gateway = told(new Told.None("none:saturated"));
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(new Attempts(0, 1, 0));
        assertThat(proxy.tally().refused()).isZero();
    }

    @Test
    void aUriThatNobodyPlaysIsRefused() {
        var gateway = told(new Told.Proxy("sip:192.0.2.1:5060"));
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(new Attempts(0, 1, 0));
    }

    @Test
    void withoutAnAnswerItAsksAgainForTheNextCall() {
        var gateway = told(new Told.Nothing("no response in time"));
        gateway.call(TALK);
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(new Attempts(0, 0, 2)).returns(2L, Attempts::asked);
    }

    @Test
    void aGatewayThatIsFullAsksNobody() {
        own.hold(OptionalLong.of(10));
        var gateway = told(new Told.Proxy(URI));
        gateway.call(TALK);
        assertThat(gateway.attempts()).isEqualTo(Attempts.NONE);
    }

    private CallingGateway told(Told answer) {
        var asker = new Asker() {
            @Override
            public Told ask() {
                return answer;
            }

            @Override
            public void close() {}
        };
        var arrivals = new Arrivals(new SplittableRandom(1), 10, TALK);
        return new CallingGateway(own, asker, arrivals, new OfferedLoad(0.6, clock), Map.of(URI, proxy));
    }
}
