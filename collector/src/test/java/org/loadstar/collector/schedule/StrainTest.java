package org.loadstar.collector.schedule;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StrainTest {
    private final Strain strain = new Strain();

    private void took(int millis, boolean hot) {
        strain.took(Duration.ofMillis(millis), () -> hot);
    }

    @Test
    void aHotTargetThatAnswersSeveralTimesSlowerIsReadHalfAsOften() {
        for (int i = 0; i < 20; i++)
            took(10, false);
        took(60, true);
        assertThat(strain.periods()).isEqualTo(2);
        took(60, true);
        assertThat(strain.periods()).as("it does not get used to it").isEqualTo(2);
        took(12, true);
        assertThat(strain.periods()).isEqualTo(1);
    }

    @Test
    void aSlowAnswerOfOneThatHasRoomIsNoStrain() {
        took(10, false);
        took(60, false);
        assertThat(strain.periods()).isEqualTo(1);
    }

    @Test
    void aHotTargetThatAnswersAsFastAsEverIsNotSpared() {
        took(10, false);
        took(12, true);
        assertThat(strain.periods()).isEqualTo(1);
    }

    @Test
    void whatNobodyNoticesIsNoStrain() {
        strain.took(Duration.ofNanos(200_000), () -> false);
        took(15, true);
        assertThat(strain.periods()).isEqualTo(1);
    }
}
