package org.loadstar.console.map;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.console.Pictures;
import org.loadstar.console.Shown;
import org.loadstar.model.ProxyState;
import org.loadstar.model.view.TopologyView;

import static org.assertj.core.api.Assertions.assertThat;

class MapViewModelTest {
    private final MapViewModel model = new MapViewModel();

    private void show(TopologyView picture) {
        model.show(Shown.live(picture), Shown.NOW);
    }

    private String selected() {
        return model.selectedProperty().get();
    }

    @Test
    void theStarIsOnTheLowestNotOnTheOneWhoseTurnItIs() {
        show(Pictures.of(Pictures.pool("voice", List.of("vo-1", "vo-2"), "vo-1", "vo-2"),
                Pictures.proxy("vo-1", 1, ProxyState.UP, 0.3, 0),
                Pictures.proxy("vo-2", 2, ProxyState.UP, 0.2, 0)));
        assertThat(model.network().proxies().filter(ProxyMark::lowest).map(ProxyMark::name))
                .containsExactly("vo-2");
        model.stepToStar();
        assertThat(selected()).isEqualTo("vo-2");
    }

    @Test
    void stepsGoRoundInTheOrderOfTheScreen() {
        show(Pictures.pair(ProxyState.UP, 0));
        assertThat(selected()).isEmpty();
        for (String expected : new String[]{"gw-1", "vo-1", "vo-2", "gw-1"}) {
            model.step(1);
            assertThat(selected()).isEqualTo(expected);
        }
        model.step(-1);
        assertThat(selected()).isEqualTo("vo-2");
        model.deselect();
        assertThat(model.selection()).isEmpty();
    }

    @Test
    void whatAnOperatorWantedIsNoProblem() {
        show(Pictures.pair(ProxyState.DRAINING, 0));
        model.stepToProblem(1);
        assertThat(selected()).isEmpty();
        show(Pictures.pair(ProxyState.STALE, 20_000));
        model.stepToProblem(1);
        assertThat(selected()).isEqualTo("vo-1");
    }

    @Test
    void aSelectedNodeThatIsGoneIsNotShown() {
        show(Pictures.crowd(3));
        model.select("vo-3");
        show(Pictures.crowd(2));
        assertThat(model.selection()).isEmpty();
    }

    @Test
    void agesRunOnBetweenPicturesAndOldNumbersAreMarked() {
        model.show(Shown.live(Pictures.pair(ProxyState.UP, 14_000)), Shown.NOW + 2_000_000_000L);
        var mark = (ProxyMark) model.network().mark("vo-1").orElseThrow();
        assertThat(mark.ageMillis()).isEqualTo(16_000);
        assertThat(mark.overdue()).isTrue();
        assertThat(mark.number()).isEqualTo("~30");
        assertThat(mark.spoken()).contains("last 30 percent", "age 16 seconds");
    }
}
