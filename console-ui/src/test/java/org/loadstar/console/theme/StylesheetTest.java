package org.loadstar.console.theme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StylesheetTest {
    @ParameterizedTest
    @EnumSource(Token.class)
    void everyTokenHasAColourInBothThemesAndReachesTheDrawings(Token token) throws IOException {
        String css = css();
        for (String theme : new String[]{".dark", ".light"})
            assertThat(block(css, theme)).containsPattern(token.variable() + ": #[0-9A-F]{6};");
        assertThat(block(css, ".painted")).contains(token.property() + ": " + token.variable() + ";");
    }

    @Test
    void coloursAreNamedByTheThemesAlone() throws IOException {
        String css = css();
        assertThat(css.replace(block(css, ".dark"), "").replace(block(css, ".light"), ""))
                .doesNotContainPattern("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "MUTE", "FAINT", "CRITICAL", "MAJOR", "MINOR", "SUSPECT", "STAR"})
    void textsAreReadableOnTheirGround(Token token) throws IOException {
        for (String theme : new String[]{".dark", ".light"}) {
            String block = block(css(), theme);
            for (Token ground : new Token[]{Token.BG, Token.SURFACE})
                assertThat(contrast(colour(block, token), colour(block, ground)))
                        .as("%s on %s, %s (WCAG 2.2, 1.4.3)", token, ground, theme)
                        .isGreaterThanOrEqualTo(4.5);
        }
    }

    private static String css() throws IOException {
        try (var in = Token.class.getResourceAsStream("loadstar.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String block(String css, String name) {
        Matcher block = Pattern.compile("(?m)^" + Pattern.quote(name) + " \\{[^}]*}").matcher(css);
        assertThat(block.find()).as(name).isTrue();
        return block.group();
    }

    private static int colour(String block, Token token) {
        Matcher value = Pattern.compile(token.variable() + ": #([0-9A-F]{6});").matcher(block);
        assertThat(value.find()).isTrue();
        return Integer.parseInt(value.group(1), 16);
    }

    private static double contrast(int a, int b) {
        double one = luminance(a);
        double two = luminance(b);
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
