package org.loadstar.console.theme;

import java.util.Locale;
import java.util.Objects;

import javafx.scene.Parent;

/** One of the two sets of colours. Both live in one stylesheet, {@code loadstar.css}. */
public enum Theme {
    DARK, LIGHT;

    private static final String SHEET = Objects.requireNonNull(Theme.class.getResource("loadstar.css"))
            .toExternalForm();

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /** Dresses the root of a scene in this theme, whatever it wore before. */
    public void dress(Parent root) {
        Typeface.load();
        if (!root.getStylesheets().contains(SHEET)) {
            root.getStylesheets().add(SHEET);
        }
        root.getStyleClass().removeAll(DARK.styleClass(), LIGHT.styleClass());
        root.getStyleClass().add(styleClass());
    }

    private String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
