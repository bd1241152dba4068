package org.loadstar.console.frame;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.Box;
import org.loadstar.console.theme.Icon;
import org.loadstar.console.theme.Painted;
import org.loadstar.console.theme.StateSign;
import org.loadstar.console.theme.Token;
import org.loadstar.model.ProxyState;

/** What the signs mean. Confined to the toolkit's thread. */
public final class Legend extends HBox {
    private static final List<ProxyState> SIGNED = List.of(ProxyState.STALE, ProxyState.SUSPECT,
            ProxyState.DRAINING, ProxyState.HOT,
            ProxyState.DOWN, ProxyState.DISABLED);

    public Legend() {
        super(7);
        getStyleClass().add("legend");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 16, 0, 16));
        setMinHeight(28);
        word("Load");
        for (Band band : Band.values()) {
            getChildren().add(
                    new Painted(22, 10, pen -> pen.box(new Box(0, 0, 22, 10), 2, pen.paint(band.token()))));
            word(band == Band.IDLE ? "<40" : Math.round(100 * band.from()) + "");
        }
        getChildren().add(new Painted(16, 16, pen -> pen.icon(Icon.STAR, 8, 8, 14, Token.STAR)));
        word("least loaded");
        for (ProxyState state : SIGNED)
            StateSign.of(state).ifPresent(sign -> {
                getChildren().add(new Painted(16, 16, pen -> sign.draw(pen, 8, 8, 6.5)));
                word(state.word());
            });
        word("halo = free calls   width of a line = calls a minute");
    }

    private void word(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("small", "mute");
        getChildren().add(label);
    }
}
