package org.loadstar.decide;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Media;
import org.loadstar.model.Question;
import org.loadstar.model.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProximityTest {
    private static final Question NORTH = Rehearsed.QUESTION.from(new Vantage("north", null));
    private static final Question SOUTH = Rehearsed.QUESTION.from(new Vantage("south", null));

    private static Rehearsed twoSites() {
        return new Built().proxyAt("north", "a", 10_000).proxyAt("south", "b", 10_000).rehearsed();
    }

    @Test
    void ofTwoThatAreAsGoodTheNearOneIsNamed() {
        var r = twoSites();
        for (int i = 0; i < 20; i++) {
            r.told(3_000, 3_000);
            assertThat(r.named(NORTH)).isEqualTo("a");
            assertThat(r.named(SOUTH)).isEqualTo("b");
            r.pass(Duration.ofSeconds(1));
        }
    }

    /** Each knows of the calls that the other brought, so that no hash need tell them apart. */
    @Test
    void poolsThatShareTheirProxiesDoNotBeginWithTheSameOne() {
        var r = new Built().proxy("a", 100).proxy("b", 100)
                .pool(Rehearsed.POOL, Media.VOICE, List.of("a", "b"))
                .pool("video", Media.VIDEO, List.of("a", "b"))
                .rehearsed();
        r.told(50, 50);
        assertThat(r.named()).isEqualTo("a");
        assertThat(r.named(Question.ofCall("video", "192.0.2.99", 0))).isEqualTo("b");
    }

    @Test
    void aNearOneThatIsMoreThanTwoPointsFullerIsNotPreferred() {
        var r = twoSites();
        r.told(3_300, 3_000);
        for (int i = 0; i < 20; i++)
            assertThat(r.named(NORTH)).isEqualTo("b");
    }

    @Test
    void theSharesOfThePoolStayWhatTheyAreHoweverMoreAskFromOneSite() {
        var r = twoSites();
        int near = 0;
        for (int i = 0; i < 1_000; i++) {
            if (i % 100 == 0)
                r.told(3_000, 3_000);
            near += r.named(i % 10 == 0 ? SOUTH : NORTH).equals("a") ? 1 : 0;
            r.pass(Duration.ofMillis(10));
        }
        assertThat(near / 1_000.0).isCloseTo(0.5, within(0.02));
    }

    @Test
    void halfOfTheQuestionsFromEachSiteStayAtTheirSite() {
        var r = twoSites();
        int near = 0;
        for (int i = 0; i < 1_000; i++) {
            if (i % 100 == 0)
                r.told(3_000, 3_000);
            boolean north = i % 4 < 2;
            near += r.named(north ? NORTH : SOUTH).equals(north ? "a" : "b") ? 1 : 0;
            r.pass(Duration.ofMillis(10));
        }
        assertThat(near).isGreaterThan(950);
    }
}
