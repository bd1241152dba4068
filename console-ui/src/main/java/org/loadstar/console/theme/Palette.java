package org.loadstar.console.theme;

import java.util.EnumMap;
import java.util.Map;

import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;

/** The colours of one theme, and hatches made of them. Confined to the toolkit's thread. */
public final class Palette {
    private final Map<Token, Color> colours = new EnumMap<>(Token.class);
    private final Map<Hatch, Paint> hatches = new EnumMap<>(Hatch.class);

    Palette(Map<Token, Color> colours) {
        this.colours.putAll(colours);
    }

    public Color of(Token token) {
        return colours.getOrDefault(token, Color.TRANSPARENT);
    }

    public Color of(Token token, double opacity) {
        Color colour = of(token);
        return colour.deriveColor(0, 1, 1, opacity);
    }

    /** A pattern of lines on a transparent ground, the same wherever it starts. */
    public Paint of(Hatch hatch) {
        return hatches.computeIfAbsent(hatch, this::tile);
    }

    private Paint tile(Hatch hatch) {
        int period = hatch.period();
        WritableImage image = new WritableImage(period, period);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < period; y++) {
            for (int x = 0; x < period; x++) {
                pixels.setColor(x, y, of(hatch.token(), hatch.opacity() * hatch.cover(x, y)));
            }
        }
        return new ImagePattern(image, 0, 0, period, period, false);
    }
}
