package org.loadstar.console.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.map.MapLayout.GatewayPlace;
import org.loadstar.console.map.MapLayout.LinkPlace;
import org.loadstar.console.map.MapLayout.PoolPlace;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Curve;

/** Leads each link from its gateway to its pool's port, and finds room for the labels. */
final class Links {
    /** Room between two links that arrive side by side. */
    static final double BESIDE = 1.5;
    private static final double LABEL_HEIGHT = 20;
    private static final double LABEL_AT = 0.5;

    private final Network network;
    private final Map<String, PoolPlace> pools;
    private final Map<String, GatewayPlace> gateways;
    private final ToDoubleFunction<LinkMark> labelWidth;

    Links(Network network, List<PoolPlace> pools, List<GatewayPlace> gateways,
            ToDoubleFunction<LinkMark> labelWidth) {
        this.network = network;
        this.pools = pools.stream().collect(first(place -> place.pool().name()));
        this.gateways = gateways.stream().collect(first(place -> place.mark().name()));
        this.labelWidth = labelWidth;
    }

    /** Width of a link in pixels: by the square root, so that its area follows the traffic. */
    static double width(@Nullable Double perMinute) {
        return perMinute == null ? 1.5 : Math.clamp(1.3 + Math.sqrt(perMinute) / 4.9, 1.5, 11);
    }

    List<LinkPlace> places() {
        Map<String, Double> next = new HashMap<>();
        List<LinkPlace> led = new ArrayList<>();
        network.links().stream().sorted(Comparator.comparingDouble(this::rowOf)).forEach(mark -> {
            PoolPlace pool = pools.get(mark.pool());
            GatewayPlace gateway = gateways.get(mark.gateway());
            if (pool == null || gateway == null) {
                return;
            }
            double width = width(mark.perMinute());
            double from = next.computeIfAbsent(mark.pool(), name -> pool.port().centreY() - bundle(name) / 2);
            next.put(mark.pool(), from + width + BESIDE);
            led.add(new LinkPlace(mark, new Curve(gateway.box().right() + 4, gateway.y(),
                    pool.port().x(), from + width / 2, 0.5), width, Optional.empty()));
        });
        return labelled(led);
    }

    /** Gives the busiest links their labels first; one that would touch another's goes without. */
    private List<LinkPlace> labelled(List<LinkPlace> led) {
        List<Box> taken = new ArrayList<>();
        return led.stream().sorted(Comparator.comparingDouble((LinkPlace l) -> -rank(l.mark()))).map(link -> {
            Curve curve = link.curve();
            double x = curve.x1() + (curve.x2() - curve.x1()) * LABEL_AT;
            double at = curve.at(x);
            double width = labelWidth.applyAsDouble(link.mark());
            Box label = new Box(x - width / 2, curve.y(at) - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
            if (taken.stream().anyMatch(label.grown(2)::touches)) {
                return link;
            }
            taken.add(label);
            return new LinkPlace(link.mark(), curve, link.width(), Optional.of(label));
        }).toList();
    }

    private static double rank(LinkMark mark) {
        return mark.perMinute() == null ? -1 : mark.perMinute();
    }

    private double bundle(String pool) {
        return network.links().stream().filter(l -> l.pool().equals(pool))
                .mapToDouble(l -> width(l.perMinute()) + BESIDE).sum();
    }

    private double rowOf(LinkMark mark) {
        GatewayPlace gateway = gateways.get(mark.gateway());
        return gateway == null ? 0 : gateway.y();
    }

    private static <T> java.util.stream.Collector<T, ?, Map<String, T>> first(Function<T, String> name) {
        return Collectors.toMap(name, Function.identity(), (a, b) -> a);
    }
}
