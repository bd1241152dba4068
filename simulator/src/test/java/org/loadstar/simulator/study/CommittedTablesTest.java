package org.loadstar.simulator.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.simulator.study.world.Contender;

import static org.assertj.core.api.Assertions.assertThat;

class CommittedTablesTest {
    private static final Path TABLES = Path.of("..", "docs", "simulated");
    private static final boolean FULL = Boolean.getBoolean("loadstar.full");

    static Stream<Scenario> rerun() {
        return FULL
                ? Stream.of(Scenario.values())
                : Stream.of(Scenario.FLASH, Scenario.FAILURES, Scenario.WRONG_CAPACITY);
    }

    @ParameterizedTest
    @MethodSource("rerun")
    void aTableIsWhatItsScenarioGives(Scenario scenario) throws IOException {
        var study = new Study(scenario, List.of(Contender.values()), List.of(1L), Study.SECONDS);
        assertThat(study.run().text()).as("made anew by docs/simulated/make").isEqualTo(table(scenario));
    }

    @ParameterizedTest
    @EnumSource
    void everyScenarioHasATableWithAllItsRows(Scenario scenario) throws IOException {
        assertThat(table(scenario)).contains(scenario.description());
        for (Variant v : scenario.variants())
            assertThat(table(scenario).lines().filter(l -> l.startsWith(v.name() + " ")))
                    .hasSizeGreaterThanOrEqualTo(Contender.values().length);
    }

    @Test
    void equalStudiesPrintEqualBytes() {
        var study = new Study(Scenario.FROZEN, Study.DEFAULT_CONTENDERS, List.of(1L, 2L), 60);
        assertThat(study.run().text()).isEqualTo(study.run().text());
    }

    private static String table(Scenario scenario) throws IOException {
        return Files.readString(TABLES.resolve(scenario.word() + ".txt")).stripTrailing();
    }
}
