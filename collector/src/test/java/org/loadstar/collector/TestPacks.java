package org.loadstar.collector;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.loadstar.collector.collect.RawValues;
import org.loadstar.mibs.pack.Counting;
import org.loadstar.mibs.pack.Formula;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.PackObject;
import org.loadstar.mibs.pack.Signs;
import org.loadstar.model.Metric;

/** Packs of tests that want something read, whatever it means. */
public final class TestPacks {
    private TestPacks() {}

    public static Pack of(List<? extends Formula> wanted) {
        return new Pack("wanted", "made by a test", Optional.empty(), "", List.of(), Signs.NONE,
                wanted.stream()
                        .map(f -> new PackObject(Metric.CALLS, f, 1, Duration.ZERO, List.of(), List.of(),
                                Counting.PLAIN))
                        .toList());
    }

    /** Numbers of what was told of single instances. */
    public static Map<Instance, Double> numbers(RawValues raw) {
        return raw.scalars().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().number()));
    }
}
