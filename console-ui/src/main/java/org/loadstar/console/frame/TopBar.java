package org.loadstar.console.frame;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.loadstar.console.map.Network;
import org.loadstar.console.map.ProxyMark;
import org.loadstar.console.theme.Figures;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Painted;
import org.loadstar.console.theme.Token;

/** Whose picture this is, how fresh its data are, and what time it is. Confined to the toolkit's thread. */
public final class TopBar extends HBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ROOT);

    private final Label contact = new Label();
    private final Label fresh = new Label();
    private final Label oldest = new Label();
    private final Label date = new Label();
    private final Label zone = new Label();
    private final Label clock = new Label();

    /** @param collector address that the picture comes from */
    public TopBar(String collector) {
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(48);
        var star = new Painted(22, 22, pen -> pen.icon(Icon.STAR, 11, 11, 20, Token.STAR));
        var product = styled(new Label("Loadstar"), "product", "bold");
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        var day = pair(styled(date, "small", "mute"), styled(zone, "small", "mute"));
        day.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(star, product, divider(),
                pair(styled(new Label(collector), "strong"), styled(contact, "small", "mute")),
                divider(), pair(styled(fresh, "strong"), styled(oldest, "small", "mute")), space, day,
                styled(clock, "clock", "bold"));
    }

    /**
     * Shows how fresh a network is.
     *
     * @param contactWords how things stand with the collector
     */
    public void show(Network network, String contactWords, ZonedDateTime now) {
        contact.setText(contactWords);
        long all = network.proxies().map(ProxyMark::name).distinct().count();
        long young = network.proxies().filter(p -> p.ageMillis() != null && !p.overdue()).map(ProxyMark::name)
                .distinct().count();
        fresh.setText(young + " of " + all + " fresh");
        oldest.setText(
                "oldest " + Figures.age(network.proxies().map(ProxyMark::ageMillis).filter(a -> a != null)
                        .max(Long::compare).orElse(null)));
        date.setText(DATE.format(now));
        zone.setText(ZONE.format(now.withZoneSameInstant(ZoneId.systemDefault())));
        clock.setText(TIME.format(now));
    }

    private static VBox pair(Label above, Label below) {
        var pair = new VBox(above, below);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private static Region divider() {
        var divider = new Region();
        divider.getStyleClass().add("divider");
        return divider;
    }

    private static Label styled(Label label, String... classes) {
        label.getStyleClass().addAll(classes);
        return label;
    }
}
