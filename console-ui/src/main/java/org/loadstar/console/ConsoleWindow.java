package org.loadstar.console;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.effect.ColorAdjust;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.loadstar.console.connect.Contact;
import org.loadstar.console.frame.AlarmStrip;
import org.loadstar.console.frame.Legend;
import org.loadstar.console.frame.Strip;
import org.loadstar.console.frame.TopBar;
import org.loadstar.console.map.MapView;
import org.loadstar.console.map.MapViewModel;
import org.loadstar.console.panel.SidePanel;
import org.loadstar.console.theme.Theme;

/**
 * The whole window of the console: bars, map and panel around the newest contact. Ages run on between
 * pictures. Without contact everything stays where it is, loses its colour, and the strip says so.
 * Confined to the toolkit's thread.
 */
public final class ConsoleWindow {
    private static final double PALE = -0.85;
    private static final KeyCombination OTHER_THEME = KeyCombination.valueOf("Ctrl+T");

    private final MapViewModel model = new MapViewModel();
    private final MapView map = new MapView(model);
    private final TopBar topBar;
    private final AlarmStrip strip = new AlarmStrip();
    private final SidePanel side = new SidePanel();
    private final BorderPane root = new BorderPane(map);
    private final Scene scene;
    private final ColorAdjust pale = new ColorAdjust(0, PALE, 0, -0.25);
    private Contact contact = Contact.none(System.nanoTime());
    private Theme theme;

    /** @param collector address that is shown as the picture's source */
    public ConsoleWindow(String collector, Theme theme, double width, double height) {
        this.theme = theme;
        topBar = new TopBar(collector);
        root.setTop(new VBox(topBar, strip));
        root.setRight(side);
        root.setBottom(new Legend());
        theme.dress(root);
        scene = new Scene(root, width, height);
        map.requestFocus();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.selectedProperty().addListener((o, before, now) -> refresh());
        var clock = new Timeline(new KeyFrame(Duration.seconds(1), e -> refresh()));
        clock.setCycleCount(Timeline.INDEFINITE);
        clock.play();
        refresh();
    }

    public Scene scene() {
        return scene;
    }

    /** Takes in the newest contact. */
    public void show(Contact newest) {
        contact = newest;
        refresh();
    }

    /** Where the node of a proxy or gateway is drawn, in the scene; empty for an unknown name. */
    public Optional<Bounds> boundsOf(String name) {
        return map.boundsOf(name);
    }

    /** What a screen reader says of the node of a proxy or gateway; empty for an unknown name. */
    public Optional<String> accessibleTextOf(String name) {
        return map.accessibleTextOf(name);
    }

    /** What the alarm strip says. */
    public String stripText() {
        return strip.getAccessibleText();
    }

    private void refresh() {
        long now = System.nanoTime();
        boolean live = contact.live(now);
        model.show(contact, now);
        strip.show(Strip.of(contact, model.network(), now));
        topBar.show(model.network(), live ? "live" : "no contact", ZonedDateTime.now(ZoneId.systemDefault()));
        side.show(model.network(), model.selection());
        map.setEffect(live ? null : pale);
        side.setEffect(live ? null : pale);
    }

    private void key(KeyEvent event) {
        if (OTHER_THEME.match(event)) {
            theme = theme.other();
            theme.dress(root);
        } else if (event.getCode() == KeyCode.N) {
            model.stepToProblem(event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.S) {
            model.stepToStar();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.deselect();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            model.step(event.getCode() == KeyCode.DOWN ? 1 : -1);
        } else {
            return;
        }
        event.consume();
    }
}
