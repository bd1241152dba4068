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

/** The least loaded proxy of each pool and why which answer is given, and what is known of the selected node. Confined to the toolkit's thread. */
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
        getChildren().add(row(label("Least loaded now", "strong"),
                label("view " + Figures.count(network.view()), "small", "faint")));
        network.pools().forEach(pool -> getChildren().add(card(pool)));
        selected.ifPresent(mark -> getChildren().addAll(label("Selected", "strong"), detail(mark)));
    }

    private static VBox card(PoolMark pool) {
        var card = new VBox(6);
        card.getStyleClass().add("card");
        card.getChildren().add(row(label(pool.name(), "second", "mute"),
                label(Figures.count(pool.headroom()) + " calls free", "small", "faint")));
        ProxyMark lowest = pool.lowest();
        if (pool.none())
            card.getChildren().add(label("none", "answer", "bold"));
        else if (lowest == null)
            card.getChildren().add(label("not known", "answer", "bold"));
        else
            card.getChildren().addAll(row(starred(lowest.name()),
                    label(Figures.percent(lowest.load()), "answer", "bold")), bar(lowest));
        card.getChildren().addAll(label("next answer", "small", "faint"), wrapped(pool.why()));
        if (!pool.none())
            card.getChildren()
                    .add(label("confidence " + Figures.confidence(pool.confidence()), "small", "faint"));
        return card;
    }

    private static HBox starred(String name) {
        return new HBox(8, new Painted(20, 20, pen -> pen.icon(Icon.STAR, 10, 10, 18, Token.STAR)),
                label(name, "answer", "bold"));
    }

    private static Painted bar(ProxyMark lowest) {
        double load = lowest.load() == null ? 0 : Math.clamp(lowest.load(), 0, 1);
        return new Painted(220, 8, pen -> {
            pen.box(new Box(0, 0, pen.width(), 8), 4, pen.paint(Token.TRACK));
            if (lowest.band() != null)
                pen.box(new Box(0, 0, pen.width() * load, 8), 4, pen.paint(lowest.band().token()));
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
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }
}
