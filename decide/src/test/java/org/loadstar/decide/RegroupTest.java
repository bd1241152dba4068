package org.loadstar.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;

import static org.assertj.core.api.Assertions.assertThat;

/** Proxies that join, leave and change while the core runs. */
class RegroupTest {
    private static final Collect EVERY_SECOND = new Collect(Duration.ofSeconds(1), Duration.ofMillis(500));
    private Moment now = new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L);
    private final DecisionCore core = new DecisionCore(fleet(List.of("gw"), proxy("a", 100), proxy("b", 100)),
            Parameters.DEFAULT, Numbers.FIRST);

    private static Proxy proxy(String name, int capacity) {
        return new Proxy(name, name.charAt(0), ServiceUri.parse("sip:" + name + ".example").orElseThrow(),
                null,
                OptionalInt.of(capacity), EVERY_SECOND, List.of());
    }

    private static Fleet fleet(List<String> gateways, Proxy... proxies) {
        var pool = new Pool("voice", 1, Media.VOICE, null, Stream.of(proxies).map(Proxy::name).toList(),
                true);
        return new Fleet(List.of(pool), List.of(proxies),
                gateways.stream().map(RegroupTest::gateway).toList(),
                List.of());
    }

    private static Gateway gateway(String name) {
        return new Gateway(name, 1, GatewayKind.VOIP, List.of(), null, OptionalInt.empty(), Collect.DEFAULT,
                List.of());
    }

    private void told(String proxy, double calls) {
        var readings = new EnumMap<Metric, Reading>(Map.of(Metric.CALLS, new Reading(calls, now)));
        core.take(new Sample(proxy, Origin.POLL, now, readings));
    }

    private LeastLoaded ask(String client) {
        return (LeastLoaded) core.ask(Question.ofCall("voice", client, 9), now);
    }

    private LoadView.OfProxy proxy(String name) {
        return core.view(now).proxy(name).orElseThrow();
    }

    @Test
    void oneThatJoinsIsNamedBesideTheOthersWhoseLoadsStay() {
        told("a", 60);
        told("b", 60);
        ask("gw");
        core.regroup(fleet(List.of("gw"), proxy("a", 100), proxy("b", 100), proxy("c", 100)));
        assertThat(proxy("a").measured().load()).isEqualTo(0.6);
        assertThat(proxy("c").measured().state()).isEqualTo(ProxyState.UNKNOWN);
        var named = new HashSet<String>();
        for (int i = 0; i < 30; i++)
            named.add(ask("gw").proxy());
        assertThat(named).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void oneThatLeavesIsNamedNoMore() {
        told("a", 90);
        told("b", 10);
        assertThat(ask("gw").proxy()).isEqualTo("b");
        core.regroup(fleet(List.of("gw"), proxy("a", 100)));
        assertThat(ask("gw").proxy()).isEqualTo("a");
        assertThat(ask("gw").ranked()).hasSize(1);
        assertThat(core.view(now).proxy("b")).isEmpty();
    }

    @Test
    void anotherCapacityCountsFromTheNextQuestionOn() {
        told("a", 50);
        told("b", 60);
        assertThat(ask("gw").proxy()).isEqualTo("a");
        core.regroup(fleet(List.of("gw"), proxy("a", 60), proxy("b", 600)));
        assertThat(ask("gw").proxy()).isEqualTo("b");
        assertThat(proxy("b").measured().load()).isEqualTo(0.1);
    }

    @Test
    void numbersGoOnAndWhatAnOperatorWantsStays() {
        told("a", 10);
        told("b", 20);
        core.administer("a", AdminState.DRAINING);
        long sequence = ask("gw").told().sequence();
        long view = core.view(now).number();
        core.regroup(fleet(List.of("gw", "other"), proxy("a", 100), proxy("b", 100)));
        assertThat(core.view(now).number()).isGreaterThan(view);
        assertThat(ask("gw").told().sequence()).isEqualTo(sequence + 1);
        assertThat(ask("gw").proxy()).isEqualTo("b");
        assertThat(proxy("a").adminState()).isEqualTo(AdminState.DRAINING);
        ask("other");
        var view2 = core.view(now);
        assertThat(view2.gateway("gw").orElseThrow().questions()).isEqualTo(3);
        assertThat(view2.gateway("other").orElseThrow().questions()).isEqualTo(1);
        now = now.plus(Duration.ofSeconds(1));
        told("a", 10);
        assertThat(proxy("a").measured().state()).isEqualTo(ProxyState.DRAINING);
        assertThat(proxy("a").measured().stateReason()).isEqualTo("takes no new calls, empty in about 6 min");
    }

    @Test
    void aPoolThatComesBackGoesOnNumbering() {
        long sequence = ask("gw").told().sequence();
        core.regroup(new Fleet(List.of(), List.of(), List.of(), List.of()));
        core.regroup(fleet(List.of("gw"), proxy("a", 100)));
        assertThat(ask("gw").told().sequence()).isEqualTo(sequence + 1);
    }

    @Test
    void oneThatIsReadByOtherSourcesIsJudgedByWhatTheyTellAlone() {
        told("a", 60);
        var elsewhere = new Source("host", new SnmpAccess("127.0.0.1", 161, "c"));
        core.regroup(fleet(List.of("gw"), new Proxy("a", 'a', ServiceUri.parse("sip:a.example").orElseThrow(),
                null, OptionalInt.of(100), EVERY_SECOND, List.of(elsewhere)), proxy("b", 100)));
        assertThat(proxy("a").measured().load()).as("until it tells").isEqualTo(0.6);
        now = now.plus(Duration.ofSeconds(1));
        core.take(new Sample("a", Origin.POLL, now,
                new EnumMap<>(Map.of(Metric.CPU, new Reading(0.2, now)))));
        assertThat(proxy("a").measured().load()).isEqualTo(0.2);
        assertThat(proxy("a").measured().calls()).isNull();
        assertThat(proxy("a").measured().state()).isEqualTo(ProxyState.UP);
    }
}
