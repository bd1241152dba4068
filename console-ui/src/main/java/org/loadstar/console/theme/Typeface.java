package org.loadstar.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The weights of the console's type. Its digits are all of one width, so that numbers which change
 * do not dance; JavaFX could not switch that on in the original font. Confined to the toolkit's
 * thread.
 */
public enum Typeface {
    REGULAR("Regular"), SEMI_BOLD("SemiBold"), BOLD("Bold");

    private static final double LOADED_AT = 12;
    private final String family;

    Typeface(String style) {
        String file = "InterLoadstar-" + style + ".otf";
        try (InputStream in = Typeface.class.getResourceAsStream(file)) {
            Font font = in == null ? null : Font.loadFont(in, LOADED_AT);
            family = (font == null ? Font.font(LOADED_AT) : font).getName();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + file, e);
        }
    }

    /** Makes all weights known to stylesheets. */
    static void load() {
        values();
    }

    /** This weight at a size in pixels. */
    public Font at(double size) {
        return new Font(family, size);
    }

    /** Width of a text in pixels. */
    public double width(String text, double size) {
        Text probe = new Text(text);
        probe.setTextOrigin(VPos.BASELINE);
        probe.setFont(at(size));
        return probe.getLayoutBounds().getWidth();
    }

    /** The text, cut to a width in pixels with an ellipsis where it is longer. */
    public String fit(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(cut(text, middle), size) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return cut(text, low);
    }

    private static String cut(String text, int length) {
        return text.substring(0, length).stripTrailing() + "…";
    }
}
