package org.loadstar.collector.collect.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;

/** What some packs want of a document, which is either JSON or text: packs of one document want one kind. */
record Wanted(Set<Instance.Json> json, Set<Instance.Series> series) {
    static Wanted of(List<Pack> packs) {
        return new Wanted(all(packs, Instance.Json.class), all(packs, Instance.Series.class));
    }

    private static <I extends Instance> Set<I> all(List<Pack> packs, Class<I> kind) {
        return packs.stream().flatMap(p -> p.scalars(kind).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The types that are understood, as the header Accept takes them. */
    String accepted() {
        return series.isEmpty()
                ? "application/json, application/x-ndjson, text/event-stream, */*;q=0.1"
                : "text/plain;version=0.0.4, */*;q=0.1";
    }

    /** What a document has of it. */
    RawValues read(String document, Moment taken) throws ReadFailedException {
        Map<Instance, Double> values = new HashMap<>();
        @Nullable
        Instant told = null;
        if (!json.isEmpty())
            values.putAll(JsonText.read(document, json));
        if (!series.isEmpty()) {
            PrometheusText text = PrometheusText.read(document, series);
            values.putAll(text.values());
            told = text.told();
        }
        return RawValues.untyped(values, taken, told);
    }
}
