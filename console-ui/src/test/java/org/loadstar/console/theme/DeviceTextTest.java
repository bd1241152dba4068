package org.loadstar.console.theme;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceTextTest {
    @Test
    void whatHidesOrReordersIsSpelledOut() {
        assertThat(DeviceText.plain("a\u202Eb\u0000c\nd\u200Be"))
                .isEqualTo("a[U+202E]b[U+0000]c[U+000A]d[U+200B]e");
        assertThat(DeviceText.plain("Zürich 日本 😀")).isEqualTo("Zürich 日本 😀");
        assertThat(DeviceText.plain("\uD800x")).isEqualTo("[U+D800]x");
    }

    @Test
    void longTextEndsInAnEllipsis() {
        assertThat(DeviceText.plain("😀".repeat(500))).isEqualTo("😀".repeat(79) + "…");
        assertThat(DeviceText.plain("a".repeat(80))).hasSize(80).doesNotContain("…");
        assertThat(DeviceText.sentence("a".repeat(241))).hasSize(240).endsWith("…");
    }
}
