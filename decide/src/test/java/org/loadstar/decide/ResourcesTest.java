package org.loadstar.decide;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Question;
import org.loadstar.model.Reason;
import org.loadstar.model.fleet.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Proxies that are full of other things than calls, or of calls that count as several. */
class ResourcesTest {
    private static final String VIDEO = "video";
    private static final Question VIDEO_CALL = Question.ofCall(VIDEO, "192.0.2.99", 10);

    @Test
    void aProxyOfVideoCallsOfWeightFourIsFullAtAQuarterOfItsCalls() {
        var r = new Built().proxy("a", Built.weighted(200, 4)).pool(VIDEO, Media.VIDEO, List.of("a"))
                .rehearsed();
        r.told("a", Map.of(Metric.CALLS, 25.0));
        assertThat(r.load("a")).isCloseTo(0.5, within(1e-9));
        assertThat(r.measured("a").capacity()).isEqualTo(50);
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().headroom()).isEqualTo(25);
        r.pass(Duration.ofSeconds(1));
        r.told("a", Map.of(Metric.CALLS, 50.0));
        assertThat(r.ask(VIDEO_CALL).told().reason()).isEqualTo(Reason.NONE_SATURATED);
    }

    @Test
    void aProxyWhosePortsRunOutIsFullThoughItHoldsFewCalls() {
        var r = new Built().proxy("a", Built.limited(1000, Resource.PORTS, 100, Map.of(Media.VOICE, 2.0)))
                .proxy("b", 1000).rehearsed();
        r.told("a", Map.of(Metric.CALLS, 40.0, Metric.PORTS, 80.0));
        r.told("b", Map.of(Metric.CALLS, 600.0));
        assertThat(r.load("a")).isCloseTo(0.8, within(1e-9));
        assertThat(r.named()).isEqualTo("b");
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().headroom()).isEqualTo(10);
        r.pass(Duration.ofSeconds(1));
        r.told("a", Map.of(Metric.CALLS, 50.0, Metric.PORTS, 100.0));
        r.told("b", Map.of(Metric.CALLS, 1000.0));
        assertThat(r.ask().told().reason()).isEqualTo(Reason.NONE_SATURATED);
    }

    @Test
    void whatIsInUseAndNoCallExplainsStaysInUse() {
        var r = new Built().proxy("a", Built.limited(1000, Resource.PORTS, 100, Map.of(Media.VOICE, 1.0)))
                .rehearsed();
        r.told("a", Map.of(Metric.CALLS, 10.0, Metric.PORTS, 60.0));
        assertThat(r.load("a")).isCloseTo(0.6, within(1e-9));
        r.pass(Duration.ofSeconds(2));
        assertThat(r.coming("a")).as("its calls end, the rest does not").isBetween(0.595, 0.6);
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().headroom()).isEqualTo(40);
    }

    @Test
    void byWeightsTheLoadIsTheMeanUntilOneResourceIsFull() {
        var fleet = new Built().proxy("a", Built.limited(1000, Resource.PORTS, 100, Map.of(Media.VOICE, 0.1)))
                .proxy("b", 1000).rehearsed();
        var r = fleet.by(Parameters.DEFAULT.withWeights(Map.of(Metric.CALLS, 1.0, Metric.PORTS, 1.0)));
        r.told("a", Map.of(Metric.CALLS, 100.0, Metric.PORTS, 90.0));
        r.told("b", Map.of(Metric.CALLS, 700.0));
        assertThat(r.load("a")).isCloseTo(0.5, within(1e-9));
        assertThat(r.load("b")).as("has no such limit").isCloseTo(0.7, within(1e-9));
        assertThat(r.named()).as("though its ports run out").isEqualTo("a");
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().headroom()).isBetween(98L, 100L);
        r.pass(Duration.ofSeconds(1));
        r.told("a", Map.of(Metric.CALLS, 100.0, Metric.PORTS, 100.0));
        assertThat(r.load("a")).isCloseTo(1, within(1e-9));
        assertThat(r.core.view(r.now).proxy("a").orElseThrow().headroom()).isZero();
    }

    @Test
    void aLimitWhoseCostOfACallIsNotSaidCountsAsItIsTold() {
        var r = new Built().proxy("a", Built.limited(1000, Resource.BANDWIDTH, 10_000, Map.of()))
                .proxy("b", 1000).rehearsed();
        r.told("a", Map.of(Metric.CALLS, 10.0, Metric.BANDWIDTH, 7_000.0));
        r.told("b", Map.of(Metric.CALLS, 500.0));
        assertThat(r.load("a")).isCloseTo(0.7, within(1e-9));
        assertThat(r.named()).isEqualTo("b");
    }

    @Test
    void aLimitThatIsNotToldIsReckonedByItsCalls() {
        var r = new Built().proxy("a", Built.limited(1000, Resource.PORTS, 100, Map.of(Media.VOICE, 2.0)))
                .rehearsed();
        r.told("a", Map.of(Metric.CALLS, 30.0));
        assertThat(r.load("a")).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void aProxyOfVoiceAndVideoSharesItsRoomAmongBoth() {
        var r = new Built().proxy("a", Built.weighted(200, 4)).proxy("b", Built.weighted(200, 4))
                .pool(Rehearsed.POOL, Media.VOICE, List.of("a", "b"))
                .pool(VIDEO, Media.VIDEO, List.of("a", "b"))
                .rehearsed();
        r.told(10, 10);
        for (int i = 0; i < 100; i++) {
            r.ask();
            r.pass(Duration.ofMillis(1));
        }
        double voice = r.coming("a");
        assertThat(voice).as("calls of voice are seen").isGreaterThan(r.load("a") + 0.1);
        var seen = r.core.look(VIDEO_CALL, r.now).ranked().stream().filter(k -> k.proxy().equals("a"))
                .findFirst().orElseThrow().load();
        assertThat(seen).as("by video too").isCloseTo(voice, within(0.02));
        r.pass(Duration.ofSeconds(1));
        r.told(200, 200);
        assertThat(r.ask().told().reason()).isEqualTo(Reason.NONE_SATURATED);
        assertThat(r.ask(VIDEO_CALL).told().reason()).isEqualTo(Reason.NONE_SATURATED);
    }
}
