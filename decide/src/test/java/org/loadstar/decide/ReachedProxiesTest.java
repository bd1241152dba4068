package org.loadstar.decide;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Answer.NoneAvailable;
import org.loadstar.model.Question;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.NumericAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** What those are told who do not reach every proxy, or not at the same URI. */
class ReachedProxiesTest {
    private static final Question NORTH = Rehearsed.QUESTION.from(new Vantage("north", null));
    private static final Question SOUTH = Rehearsed.QUESTION.from(new Vantage("south", null));
    private static final Question INSIDE = Rehearsed.QUESTION
            .from(new Vantage(null, NumericAddress.parse("10.7.0.1").orElseThrow()));

    /** Reached by: the north and 10/8, the south, everybody. */
    private static Rehearsed rehearsed() {
        Capacity hundred = Capacity.of(OptionalInt.of(100));
        return new Built()
                .proxy("a", null, hundred,
                        List.of(Built.fromSite("north", "sip:10.1.0.1"),
                                Built.fromRange("10.0.0.0/8", "sip:10.2.0.1")))
                .proxy("b", null, hundred, List.of(Built.fromSite("south", "sip:10.3.0.1")))
                .proxy("c", null, hundred, List.of()).rehearsed();
    }

    @Test
    void aProxyThatTheAskerDoesNotReachIsNeitherNamedNorRanked() {
        var r = rehearsed();
        r.told(10, 0, 20);
        for (int i = 0; i < 50; i++) {
            var told = (LeastLoaded) r.ask(NORTH);
            assertThat(told.proxy()).isIn("a", "c");
            assertThat(told.ranked()).extracting(Ranked::proxy).containsExactlyInAnyOrder("a", "c");
            assertThat(told.told().because().grounds().considered()).hasSize(2);
            r.pass(Duration.ofMillis(10));
        }
    }

    @Test
    void everybodyIsToldTheUriThatCountsFromThere() {
        var r = rehearsed();
        r.told(0, 50, 50);
        assertThat(((LeastLoaded) r.ask(NORTH)).uri().text()).isEqualTo("sip:10.1.0.1");
        assertThat(((LeastLoaded) r.ask(INSIDE)).uri().text()).isEqualTo("sip:10.2.0.1");
        assertThat(((LeastLoaded) r.ask(Rehearsed.QUESTION)).uri().text()).isEqualTo("sip:192.0.2.1");
        assertThat(r.ask(NORTH).ranked()).extracting(Ranked::uri).containsExactly("sip:10.1.0.1",
                "sip:192.0.2.3");
    }

    @Test
    void whoReachesNoneIsToldThatThePoolIsEmptyFromThere() {
        var r = new Built().proxy("a", null, Capacity.of(OptionalInt.of(100)),
                List.of(Built.fromSite("north", "sip:10.1.0.1"))).rehearsed();
        r.told(10);
        var none = (NoneAvailable) r.ask(SOUTH);
        assertThat(none.told().reason()).isEqualTo(Reason.NONE_EMPTY);
        assertThat(none.told().why()).isEqualTo("the pool has no proxy that can be reached from there");
        assertThat(none.ranked()).isEmpty();
        assertThat(r.named(NORTH)).isEqualTo("a");
    }

    @Test
    void sitesShareOneAccountOfWhatTheirAnswersPromise() {
        var r = rehearsed();
        r.told(100, 100, 10);
        for (int i = 0; i < 30; i++) {
            r.ask(i % 2 == 0 ? NORTH : SOUTH);
            r.pass(Duration.ofMillis(1));
        }
        for (Question q : List.of(NORTH, SOUTH, Rehearsed.QUESTION))
            assertThat(((LeastLoaded) r.core.look(q, r.now)).load()).as("of c").isBetween(0.39, 0.4);
    }

    @Test
    void aLostProxyIsLostFromEverywhere() {
        var r = rehearsed();
        r.told(0, 90, 50);
        assertThat(r.named(NORTH)).isEqualTo("a");
        assertThat(r.named(INSIDE)).isEqualTo("a");
        for (int i = 0; i < 3; i++)
            r.core.missed("a", "no answer");
        assertThat(r.named(NORTH)).isEqualTo("c");
        assertThat(r.named(INSIDE)).isEqualTo("c");
    }
}
