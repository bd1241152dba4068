package org.loadstar.decide;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Answer.NoneAvailable;
import org.loadstar.model.Metric;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Who is turned away when more calls come than there is room for. */
class AdmissionTest {
    private static final Question CALL = Rehearsed.QUESTION;

    /** A minute in which so many calls a second are asked for, each of which lasts half a minute; a and b are read. */
    private static Rehearsed flooded(Rehearsed r, double capacity, double start, int perSecond) {
        double[] calls = {start, start, 0};
        double[] attempts = {0, 0, 0};
        double[] rejects = {0, 0, 0};
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 2; i++)
                r.told(Rehearsed.name(i),
                        Map.of(Metric.CALLS, Math.rint(calls[i]), Metric.ATTEMPTS, attempts[i],
                                Metric.REJECTS, rejects[i]));
            for (int i = 0; i < perSecond; i++) {
                if (r.ask() instanceof LeastLoaded l)
                    call(l.proxy().charAt(0) - 'a', capacity, calls, attempts, rejects);
                r.pass(Duration.ofNanos(1_000_000_000L / perSecond));
            }
            for (int i = 0; i < 2; i++)
                calls[i] *= Math.exp(-1 / 30.0);
        }
        return r;
    }

    private static void call(int proxy, double capacity, double[] calls, double[] attempts,
            double[] rejects) {
        attempts[proxy]++;
        (calls[proxy] < capacity ? calls : rejects)[proxy]++;
    }

    /** Twice as many calls as two proxies of a hundred bear. */
    private static Rehearsed flooded(Parameters parameters) {
        return flooded(Rehearsed.withCapacities(100, 100).by(parameters), 100, 95, 13);
    }

    private static double admitted(Answer answer) {
        return answer.told().because().grounds().admitted();
    }

    private static int answered(Rehearsed r, Question question, int times) {
        int answered = 0;
        for (int i = 0; i < times; i++)
            answered += r.ask(question) instanceof LeastLoaded ? 1 : 0;
        return answered;
    }

    @Test
    void callsBeyondTheRoomAreTurnedAwayInProportionAndToldWhy() {
        var r = flooded(Parameters.DEFAULT);
        double admitted = admitted(r.core.look(CALL, r.now));
        assertThat(admitted).isBetween(0.06, 0.9);
        int answered = 0;
        for (int i = 0; i < 1_000; i++) {
            Answer answer = r.ask();
            assertThat(admitted(answer)).isCloseTo(admitted, within(1e-9));
            if (answer instanceof NoneAvailable none) {
                assertThat(none.told().reason()).isEqualTo(Reason.NONE_SATURATED);
                assertThat(none.told().why()).matches("of the calls that come there is room for \\d+ %");
                assertThat(none.retryAfterSeconds()).isBetween(1, 5);
            } else {
                answered++;
            }
        }
        assertThat(answered / 1_000.0).isCloseTo(admitted, within(0.05));
        assertThat(r.pool().refused()).isGreaterThanOrEqualTo(1_000 - answered);
    }

    /** Two as before, and one that told twenty calls and then what can't be. */
    private static Rehearsed withADoubtedOne() {
        var r = Rehearsed.withCapacities(100, 100, 100);
        r.told("c", Map.of(Metric.CALLS, 20.0));
        r.pass(Duration.ofSeconds(1));
        r.told("c", Map.of(Metric.CALLS, -1.0));
        return r;
    }

    @Test
    void beforeCallsAreTurnedAwayTheyGoToWhoIsDoubted() {
        var r = flooded(withADoubtedOne(), 100, 95, 13);
        assertThat(r.pool().refused()).isLessThan(flooded(Parameters.DEFAULT).pool().refused() * 2 / 3);
        var named = Stream.generate(r::ask).limit(300).filter(LeastLoaded.class::isInstance)
                .map(LeastLoaded.class::cast).toList();
        assertThat(named).filteredOn(l -> l.proxy().equals("c")).isNotEmpty().allSatisfy(l -> {
            assertThat(l.rung()).isEqualTo(Rung.LAST_GOOD);
            assertThat(l.confidence()).isLessThan(0.5);
            assertThat(l.told().why()).contains("it is doubted, but those that are not have no more room");
            assertThat(Choice.of(l.told().because().grounds())).contains("c");
        });
        assertThat(named).filteredOn(l -> !l.proxy().equals("c")).isNotEmpty()
                .allSatisfy(l -> assertThat(l.rung()).isEqualTo(Rung.FRESH));
    }

    @Test
    void whileThereIsRoomNobodyGoesToWhoIsDoubted() {
        var r = flooded(withADoubtedOne(), 100, 50, 2);
        assertThat(r.share("c")).isZero();
        assertThat(r.core.view(r.now).proxy("c").orElseThrow().answers()).isZero();
    }

    @Test
    void someAlwaysPassToSeeWhetherThereIsRoomAgain() {
        Parameters d = Parameters.DEFAULT;
        var r = flooded(
                new Parameters(d.load(), d.validity(), d.horizon(), d.refresh(), d.fullAt(), d.hysteresis(),
                        new Parameters.Admission(true, 0, 0.05)));
        r.told(50, 50);
        assertThat(admitted(r.core.look(CALL, r.now))).isEqualTo(0.05);
        assertThat(answered(r, CALL, 2_000)).isBetween(60, 140);
    }

    @Test
    void anEmergencyIsAnsweredWhoeverElseIsTurnedAway() {
        var r = flooded(Parameters.DEFAULT);
        assertThat(admitted(r.core.look(CALL, r.now))).isLessThan(0.9);
        assertThat(answered(r, CALL.as(Purpose.EMERGENCY), 300)).isEqualTo(300);
    }

    @Test
    void nobodyIsTurnedAwayWhereThereIsRoom() {
        var r = flooded(Rehearsed.withCapacities(10_000, 10_000), 10_000, 5_000, 50);
        assertThat(admitted(r.core.look(CALL, r.now))).isEqualTo(1);
        assertThat(r.pool().refused()).isZero();
        assertThat(answered(r, CALL, 1_000)).isEqualTo(1_000);
    }

    @Test
    void withoutAdmissionNobodyIsTurnedAwayBeforeAllAreFull() {
        var r = flooded(Parameters.DEFAULT.withoutAdmission());
        r.told(90, 90);
        assertThat(admitted(r.core.look(CALL, r.now))).isEqualTo(1);
        assertThat(answered(r, CALL, 200)).isEqualTo(200);
        r.pass(Duration.ofSeconds(1));
        r.told(99, 99);
        assertThat(r.ask().told().reason()).isEqualTo(Reason.NONE_SATURATED);
    }

    @Test
    void questionsWithoutCallsPromiseNothingAndMakeNobodyBeTurnedAway() {
        var r = Rehearsed.withCapacities(100, 100);
        double[] attempts = {500, 500};
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 2; i++)
                r.told(Rehearsed.name(i),
                        Map.of(Metric.CALLS, 90.0 + second % 3, Metric.ATTEMPTS, attempts[i]++));
            assertThat(answered(r, CALL.as(Purpose.NO_CALL), 200)).isEqualTo(200);
            r.pass(Duration.ofMillis(500));
            assertThat(r.coming("a") + r.coming("b")).as("no call to come")
                    .isLessThanOrEqualTo(r.load("a") + r.load("b") + 1e-6);
            assertThat(r.ask(CALL)).isInstanceOf(LeastLoaded.class);
            r.pass(Duration.ofMillis(500));
        }
        assertThat(r.pool().refused()).isZero();
    }
}
