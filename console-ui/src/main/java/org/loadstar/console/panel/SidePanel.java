package org.loadstar.console.panel;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.loadstar.console.map.GatewayMark;
import org.loadstar.console.map.Mark;
import org.loadstar.console.map.Network;
import org.loadstar.console.map.PoolMark;
import org.loadstar.console.map.ProxyMark;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Figures;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Painted;
import org.loadstar.console.theme.Token;

/** Whom to use now, pool by pool, and what is known of the selected node. Confined to the toolkit's thread. */
public final class SidePanel extends VBox {
    private static final double WIDTH = 280;

    public SidePanel() {
        super(10);
        getStyleClass().add("side-panel");
        setPadding(new Insets(14, 16, 14, 16));
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        setPrefWidth(WIDTH);
    }

    /** Shows a network and, if one is selected, a node of it. */
    public void show(Network network, Optional<Mark> selected) {
        getChildren().clear();
        getChildren().add(row(label("Told to use now", "strong"),
                label("view " + Figures.count(network.view()), "small", "faint")));
        network.pools().forEach(pool -> getChildren().add(card(pool)));
        selected.ifPresent(mark -> getChildren().addAll(label("Selected", "strong"), detail(mark)));
    }

    private static VBox card(PoolMark pool) {
        var card = new VBox(6);
        card.getStyleClass().add("card");
        card.getChildren().add(row(label(pool.name(), "second", "mute"),
                label(Figures.count(pool.headroom()) + " calls free", "small", "faint")));
        ProxyMark told = pool.told();
        if (told == null) {
            card.getChildren().addAll(label("none", "answer", "bold"), wrapped(pool.why()));
            return card;
        }
        var star = new Painted(20, 20, pen -> pen.icon(Icon.STAR, 10, 10, 18, Token.STAR));
        var name = new HBox(8, star, label(told.name(), "answer", "bold"));
        card.getChildren().addAll(row(name, label(Figures.percent(told.load()), "answer", "bold")), bar(told),
                wrapped(pool.why()),
                label("confidence " + Figures.confidence(pool.confidence()), "small", "faint"));
        return card;
    }

    private static Painted bar(ProxyMark told) {
        double load = told.load() == null ? 0 : Math.clamp(told.load(), 0, 1);
        return new Painted(220, 8, pen -> {
            pen.box(new Box(0, 0, pen.width(), 8), 4, pen.paint(Token.TRACK));
            if (told.band() != null)
                pen.box(new Box(0, 0, pen.width() * load, 8), 4, pen.paint(told.band().token()));
        });
    }

    private static VBox detail(Mark mark) {
        var card = new VBox(4);
        card.getStyleClass().add("card");
        card.getChildren().addAll(label(mark.name(), "answer", "bold"), fact("state", mark.state().word()));
        if (!mark.reason().isEmpty())
            card.getChildren().add(wrapped(mark.reason()));
        switch (mark) {
            case ProxyMark p -> card.getChildren().addAll(fact("load", Figures.percent(p.load())),
                    fact("calls", Figures.count(p.calls()) + " / " + Figures.count(p.capacity())),
                    fact("told a minute", Figures.rate(p.perMinute())),
                    fact("age", Figures.age(p.ageMillis())),
                    fact("confidence", Figures.confidence(p.confidence())), wrapped(p.uri()));
            case GatewayMark g -> card.getChildren().addAll(fact("load", Figures.percent(g.load())),
                    fact("calls", Figures.count(g.calls()) + " / " + Figures.count(g.capacity())),
                    fact("questions", Figures.count(g.questions())), fact("age", Figures.age(g.ageMillis())),
                    fact("confidence", Figures.confidence(g.confidence())));
        }
        return card;
    }

    private static HBox fact(String name, String value) {
        return row(label(name, "second", "mute"), label(value, "strong"));
    }

    private static HBox row(Region left, Region right) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(left, space, right);
    }

    private static Label wrapped(String text) {
        Label label = label(text, "small", "mute");
        label.setWrapText(true);
        return label;
    }

    private static Label label(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }
}
