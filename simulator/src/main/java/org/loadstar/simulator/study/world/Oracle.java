package org.loadstar.simulator.study.world;

import java.util.List;
import java.util.Optional;

import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;

/**
 * Knows at once how every proxy truly stands and which calls are on their way, and joins the shortest
 * queue: what nobody who polls can reach.
 */
final class Oracle implements Policy {
    private final List<SimulatedProxy> proxies;

    Oracle(List<SimulatedProxy> proxies) {
        this.proxies = proxies;
    }

    @Override
    public void take(Sample sample) {}

    @Override
    public void lost(String target) {}

    @Override
    public Optional<String> choose(Question question, Moment now) {
        double seconds = now.nanos() / 1e9;
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (SimulatedProxy p : proxies) {
            double badness = p.isUp() ? p.badnessOfOneMore(seconds) : Double.POSITIVE_INFINITY;
            if (badness < least) {
                best = p.position;
                least = badness;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(Names.proxy(best));
    }
}
