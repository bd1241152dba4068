package org.loadstar.console.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The strip under the top bar, always there. Confined to the toolkit's thread. */
public final class AlarmStrip extends HBox {
    private static final int SHOWN = 3;

    public AlarmStrip() {
        getStyleClass().add("alarm-strip");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(36);
    }

    /** Shows what is wrong: as many as fit, then how many more. */
    public void show(Strip strip) {
        getChildren().clear();
        getStyleClass().removeAll("lost", "critical", "major", "minor", "warning");
        setAccessibleText(strip.text());
        if (strip.lost() != null) {
            getStyleClass().add("lost");
            add(strip.lost(), "strong");
        } else if (strip.items().isEmpty()) {
            add("No alarms", "mute");
        } else {
            getStyleClass().add(strip.items().getFirst().severity());
            strip.items().stream().limit(SHOWN).forEach(this::add);
            if (strip.items().size() > SHOWN)
                add("+" + (strip.items().size() - SHOWN), "strong");
        }
    }

    private void add(Strip.Item item) {
        if (!getChildren().isEmpty()) {
            var divider = new Region();
            divider.getStyleClass().add("divider");
            getChildren().add(divider);
        }
        add(item.severity(), "bold", "severity-" + item.severity());
        add(item.subject(), "strong");
        add(item.reason(), "mute");
    }

    private void add(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMinWidth(classes[0].equals("mute") ? 0 : USE_PREF_SIZE);
        getChildren().add(label);
    }
}
