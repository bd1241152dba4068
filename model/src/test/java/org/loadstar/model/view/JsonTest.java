package org.loadstar.model.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.loadstar.model.AdminState;
import org.loadstar.model.Media;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.ProxyState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {
    private static String text(Object view) {
        return new String(Json.write(view), StandardCharsets.UTF_8);
    }

    @Test
    void unknownIsNullWordsAreLowerCaseAndTimesHaveAZone() {
        var proxy = new ProxyView("a", 1, ProxyState.UNKNOWN, null, null, null, 0, null, 0, List.of("voice"),
                AdminState.DRAINING, "sip:a", null, "ü \" \n");
        assertThat(text(proxy)).contains("\"load\":null", "\"state\":\"unknown\"",
                "\"adminState\":\"draining\"",
                "\"ü \\\" \\n\"");
        assertThat(text(
                new RankingView("p", Media.VOICE, List.of(), 7, Instant.parse("2026-01-01T00:00:00.5Z"))))
                .isEqualTo(
                        "{\"pool\":\"p\",\"media\":\"voice\",\"ranking\":[],\"view\":7,\"takenAt\":\"2026-01-01T00:00:00.500Z\"}");
        assertThat(text(new HistoryView("a", Metric.CALLS, "calls",
                List.of(new HistoryView.Point(5, 0.25, Origin.POLL)))))
                .contains("\"points\":[[5,0.25,\"poll\"]]");
    }

    @Test
    void whatWasWrittenIsReadBack() throws MalformedJsonException {
        var event = new StateEvent("a", ProxyState.STALE, "no answer");
        assertThat(Json.read(Json.write(event), StateEvent.class)).isEqualTo(event);
        assertThat(Json.read("{\"proxy\":\"a\",\"state\":\"up\",\"reason\":\"\",\"newer\":[1]}"
                .getBytes(StandardCharsets.UTF_8), StateEvent.class))
                .isEqualTo(new StateEvent("a", ProxyState.UP, ""));
    }

    @Test
    void rubbishIsSaidWithoutTheInside() {
        for (String rubbish : new String[]{"", "{", "[]", "{\"state\":\"sideways\"}", "\u0000",
            "[".repeat(100_000)})
            assertThatThrownBy(() -> Json.read(rubbish.getBytes(StandardCharsets.UTF_8), StateEvent.class))
                    .as(rubbish.length() > 50 ? "deep" : rubbish).isInstanceOf(MalformedJsonException.class)
                    .hasMessageContaining("expected StateEvent as JSON")
                    .hasMessageNotContaining("org.loadstar");
    }

    @Test
    void sixteenLevelsAreTheDeepest() throws MalformedJsonException {
        Json.read(("[".repeat(16) + "]".repeat(16)).getBytes(StandardCharsets.UTF_8), Object.class);
        assertThatThrownBy(() -> Json.read(("[".repeat(17) + "]".repeat(17)).getBytes(StandardCharsets.UTF_8),
                Object.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void tooDeepANestingIsRubbishWhereverItStands() {
        for (String deep : new String[]{"{\"newer\":", ""})
            assertThatThrownBy(
                    () -> Json.read((deep + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8), Map.class))
                    .isInstanceOf(MalformedJsonException.class).hasMessageContaining("expected Map as JSON");
        assertThatThrownBy(
                () -> Json.read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), Object.class))
                .isInstanceOf(MalformedJsonException.class).hasMessage(
                        "expected Object as JSON, got something else");
    }
}
