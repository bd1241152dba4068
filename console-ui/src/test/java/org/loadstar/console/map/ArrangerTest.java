package org.loadstar.console.map;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.console.Pictures;
import org.loadstar.console.map.MapLayout.Level;
import org.loadstar.console.map.MapLayout.Place;
import org.loadstar.console.theme.Box;
import org.loadstar.model.ProxyState;
import org.loadstar.model.view.TopologyView;

import static org.assertj.core.api.Assertions.assertThat;

class ArrangerTest {
    private static MapLayout layout(TopologyView picture) {
        return new Arranger(new Drafter().draft(picture, new Glance(0, true)), 1000, 600, link -> 60)
                .arrange();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 40, 400})
    void nodesLieInsideTheMapAndNeverOverlap(int proxies) {
        MapLayout layout = layout(Pictures.crowd(proxies));
        List<Box> boxes = layout.places().stream().map(Place::box).toList();
        assertThat(boxes).hasSize(proxies + 1);
        for (int i = 0; i < boxes.size(); i++) {
            Box a = boxes.get(i);
            assertThat(a.x() >= 0 && a.y() >= 0 && a.right() <= 1000 && a.bottom() <= layout.height())
                    .as("%s", a)
                    .isTrue();
            for (Box b : boxes.subList(i + 1, boxes.size()))
                assertThat(a.right() > b.x() + 0.01 && b.right() > a.x() + 0.01 && a.bottom() > b.y() + 0.01
                        && b.bottom() > a.y() + 0.01).as("%s over %s", a, b).isFalse();
        }
    }

    @Test
    void loadsAndStatesMoveNothing() {
        List<Box> quiet = layout(Pictures.pair(ProxyState.UP, 0)).places().stream().map(Place::box).toList();
        assertThat(layout(Pictures.pair(ProxyState.DOWN, 90_000)).places().stream().map(Place::box))
                .isEqualTo(quiet);
    }

    @Test
    void aFleetThatDoesNotFitInRowsIsShownInCells() {
        assertThat(layout(Pictures.crowd(9)).level()).isEqualTo(Level.ROWS);
        assertThat(layout(Pictures.crowd(40)).level()).isEqualTo(Level.CELLS);
        assertThat(layout(Pictures.crowd(40)).height()).as("no need to scroll").isLessThanOrEqualTo(600);
    }
}
