package org.loadstar.decide;

import java.util.List;
import java.util.Optional;

import org.loadstar.model.Grounds;
import org.loadstar.model.Grounds.Considered;

/** Decides once more from what an answer rested on. Pure. */
public final class Choice {
    private Choice() {}

    /** The proxy that an answer with these grounds names; empty where nobody may be named. */
    public static Optional<String> of(Grounds grounds) {
        String outOfTurn = grounds.outOfTurn();
        if (outOfTurn != null)
            return Optional.of(outOfTurn);
        var shares = Shares.inProportion(
                grounds.considered().stream().mapToDouble(Considered::share).toArray());
        var rota = new Rota(grounds.considered().stream().mapToDouble(Considered::owed).toArray());
        for (long turn = 0; turn < grounds.turn(); turn++)
            rota.take(rota.peek(shares), shares);
        int inTurn = rota.peek(shares);
        if (inTurn < 0)
            return Optional.empty();
        int chosen = Proximity.nearest(inTurn, rota, shares, new Place(grounds.considered()));
        return Optional.of(grounds.considered().get(chosen).proxy());
    }

    private record Place(List<Considered> considered) implements Proximity.Place {
        @Override
        public boolean isNear(int proxy) {
            return considered.get(proxy).near();
        }

        @Override
        public double load(int proxy) {
            Double load = considered.get(proxy).predicted();
            return load == null ? Double.NaN : load;
        }
    }
}
