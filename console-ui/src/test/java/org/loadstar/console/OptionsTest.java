package org.loadstar.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.console.theme.Theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {
    @TempDir
    private Path directory;

    @Test
    void theTokenIsReadFromItsFileAndNeverPrinted() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "hush\n");
        var options = Options.parse(
                List.of("--url", "http://[::1]:8470", "--token-file", file.toString(), "--theme", "light"));
        assertThat(options.collector()).hasToString("http://[::1]:8470");
        assertThat(options.theme()).isEqualTo(Theme.LIGHT);
        assertThat(options.token()).hasValue("hush");
        assertThat(options.toString()).doesNotContain("hush");
    }

    @Test
    void withoutArgumentsItLooksAtThisMachine() throws IOException {
        var options = Options.parse(List.of());
        assertThat(options.collector()).hasToString("http://127.0.0.1:8470");
        assertThat(options.token()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThatThrownBy(() -> Options.parse(List.of("--url")))
                .hasMessageContaining("--url without a value");
        assertThatThrownBy(() -> Options.parse(List.of("--what", "x")))
                .hasMessageContaining("got \"--what\"");
        assertThatThrownBy(() -> Options.parse(List.of("--theme", "pink")))
                .hasMessage("--theme: expected dark or light, got \"pink\"");
        assertThatThrownBy(() -> Options.parse(List.of("--url", "http://a b")))
                .hasMessage("--url: expected http://HOST:PORT, got \"http://a b\"");
    }
}
