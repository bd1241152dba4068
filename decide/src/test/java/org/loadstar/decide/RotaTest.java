package org.loadstar.decide;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RotaTest {
    @Test
    void turnsAreAsEvenlySpacedAsTheSharesAllow() {
        var rota = new Rota(3);
        Shares shares = Shares.inProportion(new double[]{2, 1, 1});
        var turns = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            int next = rota.peek(shares);
            rota.take(next, shares);
            turns.append((char) ('a' + next));
        }
        assertThat(turns).hasToString("abcaabca");
    }

    @Test
    void aProxyWithoutAShareNeverHasATurn() {
        var rota = new Rota(2);
        Shares shares = Shares.inProportion(new double[]{0, 1});
        for (int i = 0; i < 10; i++) {
            assertThat(rota.peek(shares)).isEqualTo(1);
            rota.take(1, shares);
        }
    }
}
