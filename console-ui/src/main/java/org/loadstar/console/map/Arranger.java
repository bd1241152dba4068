package org.loadstar.console.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.loadstar.console.map.MapLayout.GatewayPlace;
import org.loadstar.console.map.MapLayout.Level;
import org.loadstar.console.map.MapLayout.PoolPlace;
import org.loadstar.console.map.MapLayout.ProxyPlace;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Curve;

/**
 * Gives everything of a network its place: gateways in a column at the left, pools in one at the
 * right, one below the other. Loads and states play no part, so nothing jumps.
 */
final class Arranger {
    static final double GATEWAY = 50;
    static final double HEADER = 28;
    private static final double GAP = 8;
    private static final double FOOT = 7;
    private static final double ROW = 47;
    private static final double TALLEST_ROW = 58;
    private static final double CELL_WIDTH = 77;
    private static final double CELL_HEIGHT = 84;
    private static final double SMALLEST_CELL = 0.6;
    private static final double GATEWAY_ROW = 92;
    private static final double RING = 19;
    /** From a frame's left edge to the middle of its rings. */
    static final double RING_AT = 104;

    private final Network network;
    private final double width;
    private final double height;
    private final double left;
    private final ToDoubleFunction<LinkMark> labelWidth;

    /**
     * @param width      of the map
     * @param height     of what is visible of it
     * @param labelWidth width of a link's label
     */
    Arranger(Network network, double width, double height, ToDoubleFunction<LinkMark> labelWidth) {
        this.network = network;
        this.width = width;
        this.height = height;
        this.left = network.gateways().isEmpty() ? 64 : Math.clamp(width * 0.37, 320, 560);
        this.labelWidth = labelWidth;
    }

    MapLayout arrange() {
        int count = (int) network.proxies().count();
        int pools = network.pools().size();
        double fixed = pools * (HEADER + FOOT) + (pools + 1) * GAP;
        boolean rows = fixed + count * ROW <= height;
        double row = count == 0 ? ROW : Math.clamp((height - fixed) / count, ROW, TALLEST_ROW);
        double scale = rows ? 1 : cellScale();

        List<PoolPlace> places = new ArrayList<>();
        double y = GAP;
        for (PoolMark pool : network.pools()) {
            double body = rows ? pool.proxies().size() * row : cellRows(pool, scale) * CELL_HEIGHT * scale;
            Box box = new Box(left, y, width - left - GAP, HEADER + body + FOOT);
            places.add(rows ? rows(pool, box, row) : cells(pool, box, scale));
            y = box.bottom() + GAP;
        }
        double all = Math.max(Math.max(y, height), network.gateways().size() * GATEWAY_ROW + 2 * GAP);
        List<GatewayPlace> gateways = gateways(Math.min(all, Math.max(height, y)));
        return new MapLayout(rows ? Level.ROWS : Level.CELLS, all, places, gateways,
                new Links(network, places, gateways, labelWidth).places());
    }

    private PoolPlace rows(PoolMark pool, Box box, double row) {
        double body = pool.proxies().size() * row;
        double middle = box.y() + HEADER + body / 2;
        double bundle = pool.proxies().stream().mapToDouble(p -> Links.width(p.perMinute()) + Links.BESIDE)
                .sum();
        double at = middle - bundle / 2;
        List<ProxyPlace> proxies = new ArrayList<>();
        for (int i = 0; i < pool.proxies().size(); i++) {
            ProxyMark mark = pool.proxies().get(i);
            Box cell = new Box(box.x() + 66, box.y() + HEADER + i * row, box.width() - 67, row);
            double x = box.x() + RING_AT;
            double line = Links.width(mark.perMinute());
            Curve branch = new Curve(box.x() + 3, at + line / 2, x - 28, cell.centreY(), 0.5);
            proxies.add(new ProxyPlace(mark, cell, x, cell.centreY(), RING * Math.min(1.1, row / ROW),
                    Optional.of(branch), line));
            at += line + Links.BESIDE;
        }
        return new PoolPlace(pool, box, port(pool, box, middle, bundle), proxies);
    }

    private PoolPlace cells(PoolMark pool, Box box, double scale) {
        int columns = columns(scale);
        double wide = CELL_WIDTH * scale;
        double high = CELL_HEIGHT * scale;
        List<ProxyPlace> proxies = new ArrayList<>();
        for (int i = 0; i < pool.proxies().size(); i++) {
            Box cell = new Box(box.x() + 12 + i % columns * wide,
                    box.y() + HEADER + Math.floorDiv(i, columns) * high, wide, high);
            proxies.add(new ProxyPlace(pool.proxies().get(i), cell, cell.centreX(), cell.y() + high * 0.42,
                    RING * 1.15 * scale, Optional.empty(), 0));
        }
        return new PoolPlace(pool, box, port(pool, box, box.centreY(), 0), proxies);
    }

    private Box port(PoolMark pool, Box box, double middle, double bundle) {
        double arriving = network.links().stream().filter(l -> l.pool().equals(pool.name()))
                .mapToDouble(l -> Links.width(l.perMinute()) + Links.BESIDE).sum();
        double tall = Math.max(18, Math.max(arriving, bundle) + 6);
        return new Box(box.x() - 4, middle - tall / 2, 7, tall);
    }

    private List<GatewayPlace> gateways(double span) {
        List<GatewayPlace> places = new ArrayList<>();
        int count = network.gateways().size();
        double slot = Math.max(GATEWAY_ROW, (span - 2 * GAP) / Math.max(1, count));
        double x = Math.min(96, left / 3);
        for (int i = 0; i < count; i++) {
            double y = GAP + slot * (i + 0.5) - 14;
            places.add(new GatewayPlace(network.gateways().get(i), Box.around(x, y, GATEWAY), x, y));
        }
        return places;
    }

    /** The largest scale at which all cells fit, or the smallest there is. */
    private double cellScale() {
        double scale = 1;
        while (scale > SMALLEST_CELL && cellsHeight(scale) > height) {
            scale -= 0.05;
        }
        return scale;
    }

    private double cellsHeight(double scale) {
        return GAP + network.pools().stream()
                .mapToDouble(p -> HEADER + cellRows(p, scale) * CELL_HEIGHT * scale + FOOT + GAP).sum();
    }

    private int cellRows(PoolMark pool, double scale) {
        return Math.ceilDiv(pool.proxies().size(), columns(scale));
    }

    private int columns(double scale) {
        return Math.max(1, (int) ((width - left - GAP - 24) / (CELL_WIDTH * scale)));
    }
}
