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
        int chosen = of(grounds.considered(), rota, shares);
        return chosen < 0 ? Optional.empty() : Optional.of(grounds.considered().get(chosen).proxy());
    }

    /** Position of the proxy that is named next by a rota; -1 where nobody may be named. */
    static int of(List<Considered> considered, Rota rota, Shares shares) {
        int inTurn = rota.peek(shares);
        return inTurn < 0 ? -1 : Proximity.nearest(inTurn, rota, shares, new Place(considered));
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
