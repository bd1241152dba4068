package org.loadstar.decide;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Metric;

import static org.assertj.core.api.Assertions.assertThat;

/** What the very next question of a large pool must not miss. */
class RefreshTest {
    private static final int PROXIES = 100;

    /** One proxy at 10 %, all others at 80 %. */
    private static Rehearsed rehearsed() {
        int[] capacities = new int[PROXIES];
        Arrays.fill(capacities, 1_000);
        var r = Rehearsed.withCapacities(capacities);
        IntStream.range(0, PROXIES).forEach(i -> tell(r, i, i == 7 ? 100 : 800));
        assertThat(r.named()).isEqualTo(Rehearsed.name(7));
        return r;
    }

    private static void tell(Rehearsed r, int proxy, double calls) {
        r.told(Rehearsed.name(proxy), Map.of(Metric.CALLS, calls, Metric.HEALTH, 1.0));
    }

    /** Another takes the place of the one at 10 %; that it fell so far is told twice, or it would not be believed. */
    private static void emptiestNow(Rehearsed r, int proxy) {
        r.pass(Duration.ofMillis(1));
        tell(r, 7, 800);
        tell(r, proxy, 100);
        r.pass(Duration.ofNanos(1_000));
        tell(r, proxy, 100);
    }

    @Test
    void aProxyThatIsDrainedOrDisabledIsNotNamedByTheNextQuestion() {
        for (AdminState wanted : Set.of(AdminState.DRAINING, AdminState.DISABLED)) {
            var r = rehearsed();
            r.core.administer(Rehearsed.name(7), wanted);
            assertThat(r.named()).isNotEqualTo(Rehearsed.name(7));
            r.core.administer(Rehearsed.name(7), AdminState.UP);
            assertThat(r.named()).isEqualTo(Rehearsed.name(7));
        }
    }

    @Test
    void aProxyThatIsLostIsNotNamedByTheNextQuestion() {
        var r = rehearsed();
        for (int i = 0; i < 3; i++)
            r.core.missed(Rehearsed.name(7), "no answer");
        assertThat(r.named()).isNotEqualTo(Rehearsed.name(7));
    }

    @Test
    void aProxyThatSaysThatItIsDownIsNotNamedByTheNextQuestion() {
        var r = rehearsed();
        r.pass(Duration.ofMillis(1));
        r.told(Rehearsed.name(7), Map.of(Metric.CALLS, 100.0, Metric.HEALTH, 0.0));
        assertThat(r.named()).isNotEqualTo(Rehearsed.name(7));
    }

    @Test
    void aSampleThatChangesNoStateCountsAtTheLatestAfterATenthOfThePeriod() {
        var r = rehearsed();
        emptiestNow(r, 8);
        r.pass(Duration.ofMillis(99));
        assertThat(r.named()).isEqualTo(Rehearsed.name(8));
    }

    @Test
    void aSampleThatChangesNoStateCountsAtTheLatestAfterAsManyAnswersAsThereAreProxies() {
        var r = rehearsed();
        emptiestNow(r, 8);
        var named = new HashSet<String>();
        for (int i = 0; i < PROXIES; i++)
            named.add(r.named());
        assertThat(named).contains(Rehearsed.name(8));
        assertThat(r.named()).isEqualTo(Rehearsed.name(8));
    }

    @Test
    void aLookAlwaysRestsOnTheNewestSample() {
        var r = rehearsed();
        emptiestNow(r, 8);
        assertThat(((LeastLoaded) r.core.look(Rehearsed.QUESTION, r.now)).proxy())
                .isEqualTo(Rehearsed.name(8));
    }
}
