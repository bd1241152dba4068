package org.loadstar.console.connect;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.loadstar.console.Pictures;
import org.loadstar.console.connect.ReadOutcome.Picture;
import org.loadstar.console.connect.ReadOutcome.Unreachable;
import org.loadstar.model.ProxyState;

import static org.assertj.core.api.Assertions.assertThat;

class ContactTest {
    private static final long SECOND = 1_000_000_000;
    private static final Picture PICTURE = new Picture(Pictures.pair(ProxyState.UP, 0));

    @Test
    void aPictureIsLiveUntilAReadFailsOrNoneComes() {
        var contact = Contact.none(0).after(PICTURE, SECOND, 2 * SECOND);
        assertThat(contact.live(2 * SECOND)).isTrue();
        assertThat(contact.live(5 * SECOND)).as("no read has ended for long").isFalse();
        assertThat(contact.after(new Unreachable("refused"), 2 * SECOND, 3 * SECOND).live(2 * SECOND))
                .isFalse();
        assertThat(Contact.none(0).live(0)).isFalse();
    }

    @Test
    void failuresKeepThePictureAndTheMomentWhenItWasLast() {
        var lost = Contact.none(0).after(PICTURE, SECOND, 2 * SECOND)
                .after(new Unreachable("refused"), 2 * SECOND, 3 * SECOND)
                .after(new Unreachable("refused"), 4 * SECOND, 6 * SECOND);
        assertThat(lost.picture()).isEqualTo(PICTURE.topology());
        assertThat(lost.failingNanos()).isEqualTo(SECOND);
        assertThat(lost.retryNanos()).isEqualTo(6 * SECOND);
        assertThat(lost.elapsedMillis(8 * SECOND)).isEqualTo(7000);
        assertThat(lost.after(PICTURE, 9 * SECOND, 10 * SECOND).failure()).isNull();
    }

    @Test
    void readsOfACollectorThatIsAwayGrowRarerUpToTenSeconds() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 1000).mapToObj(TopologyFeed::pause)).containsExactly(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
                Duration.ofSeconds(8), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
