package org.loadstar.decide.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PromisesTest {
    private static final double DELAY_NANOS = 3e8;
    private static final Moment START = new Moment(Instant.EPOCH, 1_000_000_000_000L);

    private final Askers askers = new Askers(List.of("gw"));
    private final Promises promises = new Promises(askers.groups(), DELAY_NANOS);

    private static Moment after(double seconds) {
        return START.plus(Duration.ofNanos((long) (1e9 * seconds)));
    }

    @Test
    void theCallOfASingleAnswerIsDueASetUpDelayLater() {
        promises.add(0, 1, START);
        promises.settle(after(0.3));
        assertThat(promises.believed(askers)).isCloseTo(1 - Math.exp(-1), within(1e-9));
        promises.settle(after(30));
        assertThat(promises.believed(askers)).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatIsStillUnderWayAtASampleIsDueAtTheNext() {
        promises.add(0, 1, START);
        promises.settle(after(0.3));
        double first = promises.believed(askers);
        promises.clear(after(0.3));
        promises.settle(after(30));
        assertThat(first + promises.believed(askers)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aListPromisesItsCallsEvenlyWhileItIsKept() {
        promises.clear(START);
        promises.addList(1, 2, START, 30);
        assertThat(promises.toCome(askers, START)).isCloseTo(60, within(1e-9));
        assertThat(promises.placed(askers, START, after(10))).isCloseTo(20, within(1e-9));
        assertThat(promises.toCome(askers, after(10))).isCloseTo(40, within(1e-9));
        assertThat(promises.placed(askers, START, after(1_000))).as("never more than all")
                .isCloseTo(60, within(1e-9));
        promises.settle(after(10));
        assertThat(promises.believed(askers)).isCloseTo(20, within(1e-9));
        promises.clear(after(10));
        promises.settle(after(1_000));
        assertThat(promises.believed(askers)).isCloseTo(40, within(1e-9));
        promises.clear(after(1_000));
        assertThat(promises.hasLists()).isFalse();
    }

    @Test
    void ofTheCallsOfAListOnlyThoseStayThatLastToItsEnd() {
        promises.addList(1, 2, START, 30);
        assertThat(promises.toStay(askers, START, 1e9)).as("calls that never end").isCloseTo(60,
                within(1e-3));
        assertThat(promises.toStay(askers, START, 10)).isCloseTo(2 * 10 * (1 - Math.exp(-3)), within(1e-9));
        assertThat(promises.toStay(askers, after(30), 10)).isZero();
    }

    @Test
    void aGroupThatIsNotBelievedPromisesNothing() {
        promises.clear(START);
        promises.addList(1, 2, START, 30);
        promises.settle(after(20));
        for (int sample = 0; sample < 100; sample++)
            askers.learn(promises, 0, 0);
        assertThat(promises.toCome(askers, after(20))).isLessThan(1e-9);
        assertThat(promises.toStay(askers, after(20), 120)).isLessThan(1e-9);
        assertThat(promises.placed(askers, START, after(20))).isLessThan(1e-9);
        assertThat(askers.belief(0)).as("the other group").isEqualTo(1);
    }

    @Test
    void callsOfManyListsAreEachDueOnce() {
        promises.clear(START);
        for (int i = 0; i < 10_000; i++)
            promises.addList(1, 0.01, after(i / 1_000.0), 30);
        assertThat(promises.toCome(askers, after(10)) + promises.placed(askers, START, after(10)))
                .isCloseTo(10_000 * 0.01 * 30, within(1.0));
        double whole = 0;
        for (double second = 0; second < 50; second += 0.5) {
            promises.settle(after(second));
            whole += promises.believed(askers);
            promises.clear(after(second));
        }
        assertThat(whole).as("each call is due once").isCloseTo(3_000, within(30.0));
        assertThat(promises.hasLists()).isFalse();
    }

    @Test
    void aRestartForgetsWhatWasPromised() {
        promises.add(0, 5, START);
        promises.addList(1, 2, START, 30);
        promises.forget(after(1));
        promises.settle(after(20));
        assertThat(promises.believed(askers)).isZero();
        assertThat(promises.hasLists()).isFalse();
    }
}
