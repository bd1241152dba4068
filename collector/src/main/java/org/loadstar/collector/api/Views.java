package org.loadstar.collector.api;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Traffic;
import org.loadstar.decide.LoadView;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Link;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.view.GatewayView;
import org.loadstar.model.view.LinkView;
import org.loadstar.model.view.PoolView;
import org.loadstar.model.view.ProxyView;
import org.loadstar.model.view.TopologyView;

/**
 * A view of the network in the form in which it crosses the wire. Ages count up to the moment of
 * reading, not of drawing. Immutable.
 */
record Views(LoadView view, Fleet fleet, Moment now) {
    List<PoolView> pools() {
        return view.pools().stream().map(this::pool).toList();
    }

    List<ProxyView> proxies() {
        return view.proxies().stream().map(this::proxy).toList();
    }

    List<GatewayView> gateways() {
        return view.gateways().stream().map(this::gateway).toList();
    }

    TopologyView topology(Traffic traffic, String history) {
        var links = new ArrayList<LinkView>();
        for (Link l : fleet.links())
            links.add(link(l.from(), l.to(), traffic));
        for (Pool p : fleet.pools())
            p.proxies().forEach(proxy -> links.add(link(p.name(), proxy, traffic)));
        return new TopologyView(pools(), proxies(), gateways(), links, view.number(), view.takenAt().wall(),
                history);
    }

    private LinkView link(String from, String to, Traffic traffic) {
        return new LinkView(from, to, (double) traffic.perMinute(from, to, now));
    }

    PoolView pool(LoadView.OfPool p) {
        var told = p.told() instanceof LeastLoaded l ? l : null;
        var head = p.told().told();
        return new PoolView(p.pool().name(), p.pool().index(), p.pool().media(), p.pool().site(),
                p.pool().proxies(),
                told == null ? null : told.proxy(), head.reason(), head.why(), p.lowest(), p.lowestLoad(),
                p.headroom(), p.saturated(),
                told == null ? null : age(told.takenAt()), p.validMillis(),
                told == null ? 1 : told.confidence(), head.sequence(),
                p.questions(), p.refused());
    }

    ProxyView proxy(LoadView.OfProxy p) {
        LoadView.Measured m = p.measured();
        return new ProxyView(p.proxy().name(), p.proxy().index(), m.state(), m.load(), rounded(m.calls()),
                rounded(m.capacity()),
                p.headroom(), age(m.takenAt()), m.confidence(), fleet.poolsOf(p.proxy().name()),
                p.adminState(),
                p.proxy().uri().text(), p.proxy().site(), m.stateReason());
    }

    GatewayView gateway(LoadView.OfGateway g) {
        LoadView.Measured m = g.measured();
        return new GatewayView(g.gateway().name(), g.gateway().index(), g.gateway().kind(), m.state(),
                m.load(),
                rounded(m.calls()), rounded(m.capacity()), age(m.takenAt()), m.confidence(),
                g.gateway().site(), g.questions(), g.told(), g.followed(),
                m.stateReason());
    }

    private @Nullable Long age(@Nullable Moment takenAt) {
        return takenAt == null ? null : (Long) now.since(takenAt).toMillis();
    }

    private static @Nullable Long rounded(@Nullable Double value) {
        return value == null ? null : (Long) Math.round(value);
    }
}
