package org.loadstar.collector.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Scalars;

/**
 * Reads when a proxy of {@code fleet.yml} is full. Calls and each resource are a number, the limit, or
 * {@code {limit, perCall}}, where {@code perCall} is a number or one for each media.
 */
final class CapacityBlock {
    private static final String CALLS = "calls";
    private static final String LIMIT = "limit";
    private static final String PER_CALL = "perCall";
    private static final String WHOLE = "a whole number >= 1";

    private CapacityBlock() {}

    static Capacity read(Block proxy) {
        Block b = proxy.block("capacity");
        Optional<Integer> calls;
        Map<Media, Double> weights = Map.of();
        if (b.isBlock(CALLS)) {
            Block block = b.block(CALLS);
            calls = block.optional(LIMIT, WHOLE, CapacityBlock::whole);
            weights = perCall(block, "a number above 0", text -> Scalars.number(text).filter(n -> n > 0));
            block.end();
        } else {
            calls = b.optional(CALLS, WHOLE, CapacityBlock::whole);
        }
        var limits = new EnumMap<Resource, Limit>(Resource.class);
        for (Resource r : Resource.values())
            limit(b, r).ifPresent(l -> limits.put(r, l));
        b.end();
        return new Capacity(calls.isPresent() ? OptionalInt.of(calls.get()) : OptionalInt.empty(), weights,
                limits);
    }

    private static Optional<Limit> limit(Block b, Resource r) {
        String expected = r == Resource.MEMORY ? "a number above 0, at most 1" : WHOLE;
        Function<String, Optional<Double>> parser = r == Resource.MEMORY
                ? text -> Scalars.number(text).filter(n -> n > 0 && n <= 1)
                : text -> whole(text).map(Integer::doubleValue);
        if (!b.isBlock(r.word()))
            return b.optional(r.word(), expected, parser).map(most -> new Limit(most, Map.of()));
        Block block = b.block(r.word());
        Optional<Double> most = block.parsed(LIMIT, expected, parser);
        Map<Media, Double> perCall = perCall(block, "a number >= 0",
                text -> Scalars.number(text).filter(n -> n >= 0));
        block.end();
        return most.map(m -> new Limit(m, perCall));
    }

    /** One number stands for every media. */
    private static Map<Media, Double> perCall(Block b, String expected,
            Function<String, Optional<Double>> parser) {
        var costs = new EnumMap<Media, Double>(Media.class);
        if (b.isBlock(PER_CALL)) {
            Block each = b.block(PER_CALL);
            for (Media m : Media.values())
                each.optional(m.word(), expected, parser).ifPresent(n -> costs.put(m, n));
            each.end();
        } else {
            b.optional(PER_CALL, expected, parser).ifPresent(n -> {
                for (Media m : Media.values())
                    costs.put(m, n);
            });
        }
        return costs;
    }

    private static Optional<Integer> whole(String text) {
        return Scalars.whole(text, 1, Integer.MAX_VALUE);
    }
}
