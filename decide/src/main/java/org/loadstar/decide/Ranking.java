package org.loadstar.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.loadstar.model.ProxyState;
import org.loadstar.model.Ranked;
import org.loadstar.model.fleet.ServiceUri;

/** All proxies that could be named, for those who keep a list or fail over. Pure. */
final class Ranking {
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(Ranked::priority)
            .thenComparingDouble(r -> r.load() == null ? Double.POSITIVE_INFINITY : r.load());
    /** Weights sum up to about this much. */
    private static final int WEIGHTS = 1000;

    private Ranking() {}

    /**
     * Best first; empty where nobody may be named.
     *
     * @param uris at which each is reached
     */
    static List<Ranked> of(Standing s, List<ServiceUri> uris) {
        var list = new ArrayList<Ranked>();
        for (int i = 0; i < s.considered().size() && s.none() == null; i++) {
            Facts f = s.considered().get(i);
            int priority = priority(f.state());
            if (priority > 0)
                list.add(new Ranked(f.candidate().proxy.name(), uris.get(i).text(), priority,
                        (int) Math.max(1, Math.round(WEIGHTS * s.shares().of(i))),
                        f.isMeasured() ? f.predicted() : null, f.state()));
        }
        list.sort(BEST_FIRST);
        return List.copyOf(list);
    }

    /** One proxy in front of the ranking, cut to what was asked for. */
    static List<Ranked> first(List<Ranked> ranked, String chosen, int list) {
        var first = new ArrayList<Ranked>(Math.min(list, ranked.size()));
        for (Ranked r : ranked)
            if (r.proxy().equals(chosen))
                first.add(r);
        for (Ranked r : ranked)
            if (first.size() < list && !r.proxy().equals(chosen))
                first.add(r);
        return List.copyOf(first);
    }

    /** RFC 2782 priority of a state; 0 for those that no mouth names. */
    private static int priority(ProxyState state) {
        return switch (state) {
            case UP -> 10;
            case HOT, RAMPING, SUSPECT -> 20;
            case STALE, UNKNOWN -> 30;
            case DOWN, DRAINING, DISABLED -> 0;
        };
    }
}
