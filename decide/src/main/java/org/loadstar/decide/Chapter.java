package org.loadstar.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Grounds;
import org.loadstar.model.Grounds.Considered;
import org.loadstar.model.Moment;

/** What many answers in a row rest on. Immutable. */
final class Chapter {
    private final Standing standing;
    private final double[] owed;

    /**
     * Begins.
     *
     * @param standing the shares
     * @param owed     what the rota owes each proxy; from now on the chapter's own
     */
    Chapter(Standing standing, double[] owed) {
        this.standing = standing;
        this.owed = owed;
    }

    Standing standing() {
        return standing;
    }

    boolean isOwedAs(Chapter other) {
        return Arrays.equals(owed, other.owed);
    }

    /**
     * All that an answer rests on.
     *
     * @param outOfTurn who is named whoever's turn it is; null: by turn
     * @param site      of who asked; null: not known
     */
    Grounds grounds(String pool, long turn, @Nullable String outOfTurn, @Nullable String site) {
        List<Considered> considered = new ArrayList<>();
        for (int i = 0; i < owed.length; i++)
            considered.add(considered(standing.considered().get(i), i, site));
        Standing.Expected e = standing.expected();
        return new Grounds(pool, standing.at(), standing.rung(), standing.none(), e.admitted(), e.coming(),
                e.seconds(), considered, outOfTurn, turn);
    }

    private Considered considered(Facts f, int position, @Nullable String site) {
        Moment taken = f.takenAt();
        return new Considered(f.candidate().proxy.name(), f.state(), f.stateReason(),
                Double.isNaN(f.measured()) ? null : f.measured(),
                Double.isNaN(f.predicted()) ? null : f.predicted(), standing.shares().of(position),
                owed[position], f.candidate().isAt(site),
                taken == null ? null : standing.at().since(taken).toMillis());
    }
}
