package org.loadstar.console.frame;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.console.Pictures;
import org.loadstar.console.Shown;
import org.loadstar.console.connect.Contact;
import org.loadstar.console.connect.ReadOutcome.Rubbish;
import org.loadstar.console.connect.ReadOutcome.Unreachable;
import org.loadstar.console.map.MapViewModel;
import org.loadstar.model.ProxyState;

import static org.assertj.core.api.Assertions.assertThat;

class StripTest {
    private static String text(Contact contact) {
        var model = new MapViewModel();
        model.show(contact, Shown.NOW);
        return Strip.of(contact, model.network(), Shown.NOW).text();
    }

    @Test
    void theWorstComesFirst() {
        assertThat(text(Shown.live(Pictures.of(
                Pictures.pool("voice", List.of("a", "b", "c", "d"), "d", "d"),
                Pictures.proxy("a", 1, ProxyState.HOT, 0.9, 0),
                Pictures.proxy("b", 2, ProxyState.STALE, 0.2, 20_000),
                Pictures.proxy("c", 3, ProxyState.DOWN, 0, 0),
                Pictures.proxy("d", 4, ProxyState.UP, 0.1, 0)))))
                .startsWith("critical c down").containsSubsequence("major b stale", "ago | minor a hot")
                .doesNotContain(" d ");
    }

    @Test
    void aPoolThatTellsNobodyIsCritical() {
        assertThat(text(Shown.live(Pictures.of(Pictures.pool("voice", List.of("a"), null, null),
                Pictures.proxy("a", 1, ProxyState.DRAINING, 0.2, 0)))))
                .isEqualTo("critical voice tells nobody: all are draining");
    }

    @Test
    void nothingWrongIsSaidToo() {
        assertThat(text(Shown.live(Pictures.pair(ProxyState.UP, 0)))).isEqualTo("No alarms");
    }

    @Test
    void withoutContactOnlyThatIsSaid() {
        var picture = Pictures.pair(ProxyState.DOWN, 0);
        assertThat(text(Shown.lost(picture, new Unreachable("connection refused")))).startsWith(
                "No contact with the collector for 12 s (connection refused), trying again in 4 s")
                .doesNotContain("critical");
        assertThat(text(Shown.lost(picture, new Rubbish("a\u202Eb"))))
                .startsWith("What answers is no collector (a[U+202E]b)");
        assertThat(text(Contact.none(Shown.NOW))).startsWith("Asking the collector")
                .contains("no picture yet");
    }
}
