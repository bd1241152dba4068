package org.loadstar.decide.whatif;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.Numbers;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Metric;
import org.loadstar.model.Question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class WhatIfTest {
    private static final Duration HOLDING = Conditions.DEFAULT.holding();
    private final Recording recording = Recording.withCapacities(100, 100);

    @Test
    void theSamePolicyAgreesWithItself() throws OutOfTimeException {
        var run = Recording.withCapacities(100, 200, 400);
        var core = new DecisionCore(run.fleet, Parameters.DEFAULT, Numbers.FIRST);
        for (int i = 0; i < 600; i++) {
            if (i % 10 == 0)
                for (int p = 0; p < 3; p++) {
                    run.told(Recording.name(p), Map.of(Metric.CALLS, 20.0 + (i + 37 * p) % 50, Metric.CPU,
                            0.3 + 0.01 * p, Metric.ATTEMPTS, 1000.0 + i));
                    if (run.events.getLast() instanceof Event.Told t)
                        core.take(t.sample());
                }
            run.asked(core.ask(Question.ofCall(Recording.POOL, "gw", 0), run.now) instanceof LeastLoaded l
                    ? Given.proxy(l.proxy())
                    : Given.NONE).pass(Duration.ofMillis(500));
        }
        var report = run.under("loadstar", Conditions.DEFAULT);
        assertThat(Recording.tried(report).agreement()).isEqualTo(100);
        assertThat(Recording.tried(report)).isEqualTo(Recording.recorded(report));
    }

    @Test
    void anotherConditionGivesOtherAnswers() throws OutOfTimeException {
        recording.calls(97, 10).asked(Given.proxy("b"));
        for (int i = 0; i < 200; i++)
            recording.asked(Given.proxy("b"));
        var strict = new Conditions(1, Optional.empty(), Duration.ofSeconds(10), 0.05, HOLDING, 1);
        assertThat(Recording.tried(recording.under("loadstar", Conditions.DEFAULT)).none()).isZero();
        assertThat(Recording.tried(recording.under("loadstar", strict)).none()).isEqualTo(201);
    }

    @Test
    void callsOfOtherAnswersMoveTheSamplesAndEndInTheirTime() throws OutOfTimeException {
        recording.calls(50, 50);
        for (int i = 0; i < 10; i++)
            recording.asked(Given.proxy("a"));
        recording.calls(60, 50).pass(HOLDING).calls(55, 50);
        var policy = TestPolicy.always("b");
        recording.under(policy, Conditions.DEFAULT);
        assertThat(policy.taken.get(2).reading(Metric.CALLS).orElseThrow().value()).isEqualTo(50);
        assertThat(policy.taken.get(3).reading(Metric.CALLS).orElseThrow().value()).isEqualTo(60);
        assertThat(policy.last("a", Metric.CALLS)).isEqualTo(55 - 10 / Math.E, within(1e-9));
        assertThat(policy.last("b", Metric.CALLS)).isEqualTo(50 + 10 / Math.E, within(1e-9));
    }

    @Test
    void processorsAndSetUpsMoveWithTheCalls() throws OutOfTimeException {
        var told = Map.of(Metric.CALLS, 50.0, Metric.CPU, 0.4, Metric.ATTEMPTS, 1000.0, Metric.REJECTS, 3.0);
        recording.told("a", told).told("b", told);
        for (int i = 0; i < 10; i++)
            recording.asked(Given.proxy("a"));
        recording.told("a", told).told("b", told);
        var policy = TestPolicy.always("b");
        recording.under(policy, Conditions.DEFAULT);
        assertThat(policy.last("b", Metric.CPU)).isEqualTo(0.45, within(1e-9));
        assertThat(policy.last("b", Metric.ATTEMPTS)).isEqualTo(1010);
        assertThat(policy.last("b", Metric.REJECTS)).isEqualTo(3);
        assertThat(policy.last("a", Metric.CPU)).isEqualTo(0.35, within(1e-9));
        assertThat(policy.last("a", Metric.ATTEMPTS)).as("a counter never falls").isEqualTo(1000);
    }

    @Test
    void callsNeverFallBelowNoneAndLiesAreLeftAsTheyAre() throws OutOfTimeException {
        recording.calls(5, 5);
        for (int i = 0; i < 10; i++)
            recording.asked(Given.proxy("a"));
        recording.calls(5, 4294967295.0);
        var policy = TestPolicy.always("b");
        recording.under(policy, Conditions.DEFAULT);
        assertThat(policy.last("a", Metric.CALLS)).isZero();
        assertThat(policy.last("b", Metric.CALLS)).isEqualTo(4294967295.0);
    }

    @Test
    void aSampleThatWasTakenBeforeAnAnswerDoesNotHoldItsCall() throws OutOfTimeException {
        recording.calls(50, 50).asked(Given.proxy("a")).pass(Duration.ofSeconds(10)).calls(51, 50);
        var early = recording.events.get(3);
        recording.pass(Duration.ofMillis(200)).asked(Given.proxy("a")).pass(Duration.ofSeconds(1));
        if (early instanceof Event.Told t)
            recording.events.add(new Event.Told(recording.now, t.sample()));
        var policy = TestPolicy.always("b");
        recording.under(policy, Conditions.DEFAULT);
        double withTheCallBeforeIt = 51 - Math.exp(-10.0 / 120);
        assertThat(policy.taken.get(2).reading(Metric.CALLS).orElseThrow().value())
                .isEqualTo(withTheCallBeforeIt, within(1e-9));
        assertThat(policy.last("a", Metric.CALLS)).as("the same sample, come later")
                .isEqualTo(withTheCallBeforeIt, within(1e-9));
    }

    @Test
    void onlyTheFollowedPartOfAnAnswerIsACall() throws OutOfTimeException {
        recording.calls(50, 50);
        for (int i = 0; i < 10; i++)
            recording.asked(Given.proxy("a"));
        recording.calls(50, 50);
        var policy = TestPolicy.always("b");
        recording.under(policy,
                new Conditions(1, Optional.empty(), Duration.ofSeconds(10), 0.985, HOLDING, 0.3));
        assertThat(policy.last("b", Metric.CALLS)).isEqualTo(53, within(1e-9));
    }

    @Test
    void aHerdShowsAHigherPeakThanTheSpreadThatWasRecorded() throws OutOfTimeException {
        var spread = Recording.withCapacities(100, 100, 100, 100);
        for (int second = 0; second < 600; second++) {
            if (second % 10 == 0)
                spread.calls(80, 80, 80, 80);
            for (int i = 0; i < 3; i++)
                spread.asked(Given.proxy(Recording.name((3 * second + i) % 4)));
            spread.pass(Duration.ofSeconds(1));
        }
        var report = spread.under(TestPolicy.lowest(), Conditions.DEFAULT);
        assertThat(Recording.recorded(report).peak()).isEqualTo(0.8);
        assertThat(Recording.recorded(report).imbalance()).isEqualTo(1);
        assertThat(Recording.recorded(report).longestRun()).isEqualTo(1);
        assertThat(Recording.recorded(report).minutesAbove85()).isZero();
        assertThat(Recording.tried(report).peak()).isGreaterThan(0.9);
        assertThat(Recording.tried(report).imbalance()).isGreaterThan(1.05);
        assertThat(Recording.tried(report).longestRun()).isGreaterThanOrEqualTo(30);
        assertThat(Recording.tried(report).minutesAbove85()).isGreaterThan(5);
        assertThat(Recording.tried(report).agreement()).isBetween(20.0, 30.0);
    }

    @Test
    void countsAreDrawnEquallyByEqualSeedsAndOtherwiseByOthers() throws OutOfTimeException {
        recording.calls(50, 60).counted(300, Map.of("a", 100, "b", 150), 20).pass(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++)
            recording.calls(50, 60).pass(Duration.ofSeconds(5));
        var first = recording.under("loadstar", seeded(1));
        assertThat(recording.under("loadstar", seeded(1))).isEqualTo(first);
        var other = recording.under("loadstar", seeded(2));
        assertThat(Recording.tried(other).agreement()).isNotEqualTo(Recording.tried(first).agreement());
        assertThat(first.drawn()).isEqualTo(300);
        assertThat(first.unrecorded()).isEqualTo(30);
        assertThat(first.notes()).anyMatch(n -> n.contains("drawn from counts per minute")
                && n.contains("by seed 1"));
        assertThat(Recording.recorded(first).answers()).extracting(WhatIfReport.OfProxy::answers)
                .containsExactly(100L, 150L);
        assertThat(Recording.recorded(first).none()).isEqualTo(20);
        assertThat(Recording.recorded(first).unknown()).isEqualTo(30);
    }

    @Test
    void drawnQuestionsStayWithinTheirMinute() throws OutOfTimeException {
        recording.counted(1000, Map.of(), 0);
        var report = recording.under("recorded", Conditions.DEFAULT);
        assertThat(report.to()).isBetween(recording.now.wall().plusSeconds(58),
                recording.now.wall().plusSeconds(60));
    }

    @Test
    void withoutRecordedAnswersNothingIsCorrectedAndTheReportSaysSo() throws OutOfTimeException {
        recording.calls(50, 50);
        for (int i = 0; i < 10; i++)
            recording.asked(Given.UNKNOWN);
        recording.calls(50, 50);
        var policy = TestPolicy.always("b");
        var report = recording.under(policy, Conditions.DEFAULT);
        assertThat(policy.last("b", Metric.CALLS)).isEqualTo(50);
        assertThat(Recording.tried(report).agreement()).isNull();
        assertThat(report.notes()).contains(
                "No recorded answer is known: nothing could be corrected, loads are as recorded.");
    }

    @Test
    void aProxyIsLostByItsThirdMissInARowAndOnce() throws OutOfTimeException {
        recording.calls(50, 50);
        for (int i = 0; i < 5; i++)
            recording.events.add(new Event.Missed(recording.now, "a"));
        recording.events.add(new Event.Missed(recording.now, "b"));
        recording.calls(50, 50);
        recording.events.add(new Event.Missed(recording.now, "b"));
        recording.events.add(new Event.Missed(recording.now, "b"));
        var policy = TestPolicy.always("b");
        recording.under(policy, Conditions.DEFAULT);
        assertThat(policy.lost).containsExactly("a");
    }

    @Test
    void loadsAreTheFullerOfCallsAndProcessorsWhileTheirDataAreKnown() throws OutOfTimeException {
        recording.told("a", Map.of(Metric.CALLS, 50.0, Metric.CPU, 0.9)).told("b", Map.of(Metric.CALLS, 30.0))
                .pass(Duration.ofMinutes(2)).told("b", Map.of(Metric.CALLS, 120.0))
                .pass(Duration.ofSeconds(5)).asked(Given.NONE);
        var pool = Recording.recorded(recording.under("recorded", Conditions.DEFAULT));
        assertThat(pool.peak()).isEqualTo(1.2);
        assertThat(pool.minutesAbove85()).as("15 seconds by processors, 5 by calls")
                .isEqualTo(20 / 60.0, within(1e-4));
        assertThat(pool.minutesAbove100()).isEqualTo(5 / 60.0, within(1e-4));
    }

    @Test
    void aReplayThatIsStoppedEnds() {
        var whatIf = WhatIf.of("recorded", recording.fleet, Conditions.DEFAULT, () -> false);
        recording.calls(1, 1);
        assertThatExceptionOfType(OutOfTimeException.class)
                .isThrownBy(() -> whatIf.take(recording.events.getFirst()));
    }

    @Test
    void theRecordedAnswersStandBesideThoseOfEachPolicy() throws OutOfTimeException {
        recording.calls(1, 1);
        assertThat(recording.under("recorded", Conditions.DEFAULT).results())
                .extracting(WhatIfReport.Result::policy).containsExactly("recorded");
        assertThat(recording.under("loadstar", Conditions.DEFAULT).results())
                .extracting(WhatIfReport.Result::policy).isEqualTo(List.of("recorded", "loadstar"));
    }

    private static Conditions seeded(long seed) {
        return new Conditions(seed, Optional.empty(), Duration.ofSeconds(10), 0.985, HOLDING, 1);
    }
}
