package org.loadstar.simulator.study.world;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RunTest {
    private static final Setting SHORT = Setting.BASE.lasting(300);

    @ParameterizedTest
    @EnumSource
    void equalRunsEndEqually(Contender contender) {
        assertThat(Run.of(SHORT, contender, 5)).isEqualTo(Run.of(SHORT, contender, 5));
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        assertThat(Run.of(SHORT, Contender.WRR, 5)).isNotEqualTo(Run.of(SHORT, Contender.WRR, 6));
    }

    @Test
    void everyOneIsPolledOncePerPeriodByEachCollector() {
        var polling = new Setting.Polling(5, Told.ALL, 0, 2);
        assertThat(Run.of(SHORT.with(polling), Contender.WRR, 1).pollsPerSecond()).isCloseTo(2 * 10 / 5.0,
                within(0.1));
    }

    @Test
    void loadsAreWhatIsOffered() {
        Result result = Run.of(SHORT, Contender.ORACLE, 1);
        assertThat(result.loadP99()).isCloseTo(0.8, within(0.06));
        assertThat(result.badPercent()).isZero();
        assertThat(result.imbalance()).isBetween(1.0, 1.02);
    }

    @Test
    void callsToTheDeadAreCountedUntilTheFailureIsSeen() {
        var p = SHORT.proxies();
        var failing = SHORT.with(new Setting.Proxies(p.count(), p.calls(), p.signalling(), p.background(),
                p.antagonised(), p.capacityError(), 2));
        double blind = Run.of(failing, Contender.WRR, 1).deadPercent();
        double knowing = Run.of(failing, Contender.ORACLE, 1).deadPercent();
        assertThat(knowing).isPositive().isLessThan(blind);
    }

    @Test
    void theLowestOfTheLastPollsIsOverrun() {
        assertThat(Run.of(SHORT, Contender.LOWEST, 1).badPercent()).isGreaterThan(50);
    }

    @Test
    void callsThatNeverAskAreNotCounted() {
        var t = SHORT.traffic();
        var unadvised = SHORT.with(new Setting.Traffic(2, t.shape(), t.holding(), t.holdingSeconds(), 0));
        assertThat(Run.of(unadvised, Contender.WRR, 1).badPercent()).isZero();
    }

    @Test
    void aMeanIsThatOfEveryFigure() {
        var one = new Result(1, 2, 3, 4, 5, 6, 7, 8, 9);
        var three = new Result(3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(Result.mean(List.of(one, three))).isEqualTo(new Result(2, 3, 4, 5, 6, 7, 8, 9, 10));
    }
}
