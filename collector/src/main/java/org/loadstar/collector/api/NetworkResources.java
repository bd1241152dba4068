package org.loadstar.collector.api;

import java.time.Instant;
import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.model.view.GatewayView;
import org.loadstar.model.view.PoolView;
import org.loadstar.model.view.ProxyView;

/** Pools, proxies, gateways and the topology as they are now. Thread-safe. */
public final class NetworkResources {
    private final Answering answering;
    private final History history;

    public NetworkResources(Answering answering, History history) {
        this.answering = answering;
        this.history = history;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "GET", "/v1/pools", r -> Reply.json(pools())),
                Route.of(Access.READ, "GET", "/v1/pools/{name}", this::pool),
                Route.of(Access.READ, "GET", "/v1/proxies", r -> Reply.json(proxies())),
                Route.of(Access.READ, "GET", "/v1/proxies/{name}", this::proxy),
                Route.of(Access.READ, "GET", "/v1/gateways", r -> Reply.json(gateways())),
                Route.of(Access.READ, "GET", "/v1/gateways/{name}", this::gateway),
                Route.of(Access.READ, "GET", "/v1/topology",
                        r -> Reply.json(views().topology(answering.traffic(), history.status()))));
    }

    private PoolList pools() {
        Views v = views();
        return new PoolList(v.pools(), v.view().number(), v.view().takenAt().wall());
    }

    private ProxyList proxies() {
        Views v = views();
        return new ProxyList(v.proxies(), v.view().number(), v.view().takenAt().wall());
    }

    private GatewayList gateways() {
        Views v = views();
        return new GatewayList(v.gateways(), v.view().number(), v.view().takenAt().wall());
    }

    private Reply pool(Request r) {
        Views v = views();
        return v.view().pool(r.captured("name")).map(p -> Reply.json(v.pool(p)))
                .orElseGet(() -> missing("pool"));
    }

    private Reply proxy(Request r) {
        Views v = views();
        return v.view().proxy(r.captured("name")).map(p -> Reply.json(v.proxy(p)))
                .orElseGet(() -> missing("proxy"));
    }

    private Reply gateway(Request r) {
        Views v = views();
        return v.view().gateway(r.captured("name")).map(g -> Reply.json(v.gateway(g)))
                .orElseGet(() -> missing("gateway"));
    }

    private Views views() {
        return answering
                .inOneFleet(() -> new Views(answering.view(), answering.fleet(), answering.now()));
    }

    static Reply missing(String kind) {
        return Reply.problem(404, "Not Found", "there is no such " + kind);
    }

    record PoolList(List<PoolView> pools, long view, Instant takenAt) {}

    record ProxyList(List<ProxyView> proxies, long view, Instant takenAt) {}

    record GatewayList(List<GatewayView> gateways, long view, Instant takenAt) {}
}
