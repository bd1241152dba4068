package org.loadstar.console.map;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.loadstar.console.map.MapLayout.GatewayPlace;
import org.loadstar.console.map.MapLayout.Place;
import org.loadstar.console.map.MapLayout.PoolPlace;
import org.loadstar.console.map.MapLayout.ProxyPlace;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Painted;
import org.loadstar.console.theme.Pen;
import org.loadstar.console.theme.Token;

/**
 * The map in layers: frames and links, nodes and texts, the mark of the selection, and above them a
 * transparent region over each node, by which the keyboard, the pointer and screen readers reach
 * it. Scrolls where a fleet does not fit. Confined to the toolkit's thread.
 */
public final class MapView extends ScrollPane {
    private final MapViewModel model;
    private final Painted ground = new Painted(this::paintGround);
    private final Painted nodes = new Painted(this::paintNodes);
    private final Painted focus = new Painted(this::paintFocus);
    private final Pane covers = new Pane();
    private final Map<String, Region> coverByName = new HashMap<>();
    private final Pane sheet = new Pane(ground, nodes, focus, covers);
    private MapLayout layout = MapLayout.EMPTY;

    public MapView(MapViewModel model) {
        this.model = model;
        for (Region layer : new Region[]{ground, nodes, focus, covers}) {
            layer.setManaged(false);
        }
        setContent(sheet);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFitToWidth(true);
        setFocusTraversable(false);
        sheet.setAccessibleRole(AccessibleRole.PARENT);
        sheet.setAccessibleText("Map of gateways, pools and proxies");
        sheet.setOnMouseClicked(event -> model.deselect());
        focus.setMouseTransparent(true);
        model.networkProperty().addListener((o, before, now) -> arrange());
        model.selectedProperty().addListener((o, before, now) -> reveal(now));
        viewportBoundsProperty().addListener((o, before, now) -> arrange());
    }

    /** Where a node lies on the map, in the coordinates of the scene; empty for an unknown name. */
    public Optional<Bounds> boundsOf(String name) {
        return layout.place(name).map(Place::box)
                .map(box -> sheet
                        .localToScene(new BoundingBox(box.x(), box.y(), box.width(), box.height())));
    }

    /** What a screen reader says of a node; empty for an unknown name. */
    public Optional<String> accessibleTextOf(String name) {
        return Optional.ofNullable(coverByName.get(name)).map(Region::getAccessibleText);
    }

    private void arrange() {
        double width = Math.max(640, getViewportBounds().getWidth());
        layout = new Arranger(model.network(), width, getViewportBounds().getHeight(),
                LinkPainter::labelWidth).arrange();
        sheet.setPrefSize(width, layout.height());
        for (Region layer : new Region[]{ground, nodes, focus, covers}) {
            layer.resizeRelocate(0, 0, width, layout.height());
        }
        cover();
        ground.repaint();
        nodes.repaint();
        focus.repaint();
    }

    /** Keeps one region over each node, the same one for as long as the node is there. */
    private void cover() {
        Map<String, Place> places = new HashMap<>();
        layout.places().forEach(place -> places.putIfAbsent(place.mark().name(), place));
        coverByName.entrySet().removeIf(entry -> {
            boolean gone = !places.containsKey(entry.getKey());
            if (gone) {
                covers.getChildren().remove(entry.getValue());
            }
            return gone;
        });
        for (Place place : layout.places()) {
            Region cover = coverByName.computeIfAbsent(place.mark().name(), this::newCover);
            if (place.equals(places.get(place.mark().name()))) {
                cover.resizeRelocate(place.box().x(), place.box().y(), place.box().width(),
                        place.box().height());
                cover.setAccessibleText(place.mark().spoken());
            }
        }
    }

    private Region newCover(String name) {
        Region cover = new Region();
        cover.getStyleClass().add("node-cover");
        cover.setManaged(false);
        cover.setFocusTraversable(true);
        cover.setAccessibleRole(AccessibleRole.BUTTON);
        cover.focusedProperty().addListener((o, before, now) -> {
            if (now) {
                model.select(name);
            }
        });
        cover.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            cover.requestFocus();
            model.select(name);
            event.consume();
        });
        covers.getChildren().add(cover);
        return cover;
    }

    private void reveal(String name) {
        focus.repaint();
        Region cover = coverByName.get(name);
        if (cover == null) {
            return;
        }
        cover.requestFocus();
        double hidden = layout.height() - getViewportBounds().getHeight();
        if (hidden > 0) {
            double middle = cover.getLayoutY() + cover.getHeight() / 2 - getViewportBounds().getHeight() / 2;
            setVvalue(Math.clamp(middle / hidden, 0, 1));
        }
    }

    private void paintGround(Pen pen) {
        layout.pools().forEach(pool -> new PoolPainter(pen, pool, layout.level()).paintGround());
        LinkPainter links = new LinkPainter(pen);
        layout.links().forEach(links::link);
        layout.pools().forEach(pool -> pool.proxies().forEach(links::branch));
    }

    private void paintNodes(Pen pen) {
        for (PoolPlace pool : layout.pools()) {
            new PoolPainter(pen, pool, layout.level()).paint();
        }
        GatewayPainter gateways = new GatewayPainter(pen);
        layout.gateways().forEach(gateways::paint);
        LinkPainter links = new LinkPainter(pen);
        layout.links().forEach(links::label);
    }

    private void paintFocus(Pen pen) {
        layout.place(model.selectedProperty().get()).ifPresent(place -> {
            Box box = switch (place) {
                case ProxyPlace proxy -> proxy.box().grown(-2);
                case GatewayPlace gateway -> gateway.box().grown(5);
            };
            pen.frame(box, 8, pen.paint(Token.ACCENT), 2);
        });
    }
}
