package org.loadstar.decide;

/**
 * A rota, and what is needed to tell later why a turn was somebody's: the shares by which turns are taken,
 * how the rota stood when these began, how many turns were taken since. Confined to its core.
 */
final class Turns {
    private final Rota rota;
    private Chapter chapter;
    private long turn;

    Turns(int proxies, Standing standing) {
        rota = new Rota(proxies);
        chapter = new Chapter(standing, rota.owed());
    }

    /** Goes on by other shares. */
    void by(Standing standing) {
        chapter = new Chapter(standing, rota.owed());
        turn = 0;
    }

    /** Whose turn it is; -1: nobody's. */
    int peek() {
        return rota.peek(chapter.standing().shares());
    }

    /** Who is in turn, or one that is as good and near. */
    int nearest(int inTurn, Proximity.Place place) {
        return Proximity.nearest(inTurn, rota, chapter.standing().shares(), place);
    }

    /** Takes the turn of the proxy whose turn it is. */
    void take(int proxy) {
        rota.take(proxy, chapter.standing().shares());
        turn++;
    }

    /** Takes the turn of a proxy that may be another. */
    void takeOutOfTurn(int proxy) {
        rota.take(proxy, chapter.standing().shares());
        by(chapter.standing());
    }

    Chapter chapter() {
        return chapter;
    }

    long turn() {
        return turn;
    }
}
