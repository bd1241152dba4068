package org.loadstar.collector.snmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EngineTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("snmp-engine");
    }

    @Test
    void eachStartIsOnTheDiskBeforeItIsUsed() throws IOException {
        Engine first = Engine.boot(file());
        assertThat(first.boots()).isEqualTo(1);
        assertThat(first.id().length()).isBetween(5, 32);
        assertThat(Files.readString(file())).contains("boots=1\n");
        assertThat(Engine.boot(file())).isEqualTo(new Engine(first.id(), 2));
        assertThat(Files.readString(file())).contains("boots=2\n");
    }

    @Test
    void noTwoEnginesHaveOneId() throws IOException {
        assertThat(Engine.boot(directory.resolve("a")).id())
                .isNotEqualTo(Engine.boot(directory.resolve("b")).id());
    }

    @Test
    void theNumberOfStartsStaysAtItsHighest() throws IOException {
        Files.writeString(file(), "id=80007ed905aabbccdd\nboots=2147483646\n");
        assertThat(Engine.boot(file()).boots()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Engine.boot(file()).boots()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=xyz\nboots=1\n", "id=80007ed905aabbccdd\n", "boots=7\n",
        "id=80\nboots=7\n",
        "id=80007ed905aabbccdd\nboots=-1\n", "id=80007ed905aabbccdd\nboots=2147483648\n", "\u00ff\u0000"})
    void aDamagedFileIsKeptAsideForANewEngine(String text) throws IOException {
        Files.writeString(file(), text);
        Engine engine = Engine.boot(file());
        assertThat(engine.boots()).isEqualTo(1);
        assertThat(engine.id().toHexString()).doesNotContain("aa:bb:cc:dd");
        assertThat(directory.resolve("snmp-engine.damaged")).hasContent(text);
        assertThat(Engine.boot(file())).isEqualTo(new Engine(engine.id(), 2));
    }
}
