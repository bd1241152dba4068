package org.loadstar.collector.self;

import java.util.List;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.decide.LoadView;
import org.loadstar.model.ProxyState;

import static org.loadstar.collector.self.Snapshots.gauge;
import static org.loadstar.collector.self.Snapshots.value;

/** Proxies and pools as the newest view has them. Thread-safe: views are immutable. */
public final class NetworkMetrics implements MetricSource {
    private static final String PROXY = "proxy";
    private static final String POOL = "pool";
    private static final double NANOS = 1e9;
    private final Answering answering;

    public NetworkMetrics(Answering answering) {
        this.answering = answering;
    }

    @Override
    public List<MetricSnapshot> read() {
        LoadView view = answering.view();
        var load = gauge("loadstar_proxy_load_ratio", "Load by the last sample; 1 is full, not clamped.");
        var calls = gauge("loadstar_proxy_calls", "Calls, as the last sample told them.");
        var capacity = gauge("loadstar_proxy_capacity_calls", "Calls at which the proxy is full.");
        var state = gauge("loadstar_proxy_state", "1 for the state of the proxy, 0 for all others.");
        var age = gauge("loadstar_proxy_age_seconds", "Age of the data of the proxy.");
        for (LoadView.OfProxy p : view.proxies()) {
            String name = p.proxy().name();
            LoadView.Measured m = p.measured();
            add(load, m.load(), PROXY, name);
            add(calls, m.calls(), PROXY, name);
            add(capacity, m.capacity(), PROXY, name);
            for (ProxyState s : ProxyState.values())
                state.dataPoint(value(s == m.state() ? 1 : 0, PROXY, name, "state", s.word()));
            add(age, m.takenAt() == null ? null : (Double) (answering.now().nanosSince(m.takenAt()) / NANOS),
                    PROXY, name);
        }
        var headroom = gauge("loadstar_pool_headroom_calls",
                "Calls that still fit on the healthy proxies of the pool.");
        var lowest = gauge("loadstar_pool_lowest_load_ratio",
                "Lowest load among the proxies of the pool that may be named.");
        for (LoadView.OfPool p : view.pools()) {
            add(headroom, isHeadroomKnown(p, view) ? (Double) (double) p.headroom() : null, POOL,
                    p.pool().name());
            add(lowest, p.lowestLoad(), POOL, p.pool().name());
        }
        return List.of(load.build(), calls.build(), capacity.build(), state.build(), age.build(),
                headroom.build(), lowest.build());
    }

    private static void add(GaugeSnapshot.Builder gauge, @Nullable Double value, String label, String name) {
        if (value != null)
            gauge.dataPoint(value(value, label, name));
    }

    /** Of a pool without proxies it is 0; of proxies that never told anything nobody knows it. */
    private static boolean isHeadroomKnown(LoadView.OfPool p, LoadView view) {
        return p.pool().proxies().isEmpty() || view.proxies().stream()
                .anyMatch(
                        x -> x.measured().takenAt() != null && p.pool().proxies().contains(x.proxy().name()));
    }
}
