package org.loadstar.model.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Vantage;

/**
 * A VoIP proxy: what answers name.
 *
 * @param uri   its own, told to everybody where {@code reach} is empty
 * @param reach who reaches it at which URI; empty: everybody at its own; else nobody whom no entry fits
 * @param capacity when it is full
 */
public record Proxy(String name, int index, ServiceUri uri, List<Reach> reach, @Nullable String site,
        Capacity capacity, Collect collect, List<Source> sources) implements Target {
    public Proxy {
        reach = List.copyOf(reach);
        sources = List.copyOf(sources);
    }

    /** A proxy that everybody reaches at its own URI, and that calls alone fill. */
    public Proxy(String name, int index, ServiceUri uri, @Nullable String site, OptionalInt capacityCalls,
            Collect collect, List<Source> sources) {
        this(name, index, uri, List.of(), site, Capacity.of(capacityCalls), collect, sources);
    }

    @Override
    public OptionalInt capacityCalls() {
        return capacity.calls();
    }

    /**
     * What a client is told: the entry of its site, else that of the longest prefix that its address has;
     * its own URI where there are no entries and for {@link Vantage#ANYWHERE}. Empty: it can't be reached
     * from there.
     */
    public Optional<ServiceUri> uriFor(Vantage vantage) {
        if (reach.isEmpty() || vantage.equals(Vantage.ANYWHERE))
            return Optional.of(uri);
        ServiceUri told = null;
        int best = -1;
        for (Reach r : reach) {
            int fit = r.from().fit(vantage);
            if (fit > best) {
                best = fit;
                told = r.uri();
            }
        }
        return Optional.ofNullable(told);
    }
}
