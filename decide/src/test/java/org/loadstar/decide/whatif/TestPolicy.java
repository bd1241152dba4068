package org.loadstar.decide.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;

/** Names one proxy always, or the one with the fewest calls in its last sample; notes what it is told. */
final class TestPolicy implements Policy {
    final List<Sample> taken = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    private final Map<String, Double> calls = new HashMap<>();
    private final Optional<String> always;

    private TestPolicy(Optional<String> always) {
        this.always = always;
    }

    static TestPolicy always(String proxy) {
        return new TestPolicy(Optional.of(proxy));
    }

    static TestPolicy lowest() {
        return new TestPolicy(Optional.empty());
    }

    @Override
    public void take(Sample sample) {
        taken.add(sample);
        sample.reading(Metric.CALLS).ifPresent(r -> calls.put(sample.target(), r.value()));
    }

    @Override
    public void lost(String target) {
        lost.add(target);
    }

    @Override
    public Optional<String> choose(Question question, Moment now) {
        return always.or(() -> calls.entrySet().stream()
                .min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey));
    }

    /** What the last sample of a proxy told. */
    double last(String proxy, Metric metric) {
        return taken.reversed().stream().filter(s -> s.target().equals(proxy)).findFirst()
                .flatMap(s -> s.reading(metric)).orElseThrow().value();
    }
}
