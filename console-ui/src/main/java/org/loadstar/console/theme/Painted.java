package org.loadstar.console.theme;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * A region that is drawn by hand with the stylesheet's colours, so that one file rules nodes and
 * drawings alike. It draws in the next layout pass after {@link #repaint}, a change of size or of
 * theme; ten calls make one drawing.
 */
public final class Painted extends Region {
    private static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();
    private final Map<Token, StyleableObjectProperty<Color>> colours = new EnumMap<>(Token.class);
    private final Canvas canvas = new Canvas();
    private final Painter painter;
    private Palette palette;

    /** Draws the whole of a region. */
    @FunctionalInterface
    public interface Painter {
        void paint(Pen pen);
    }

    public Painted(Painter painter) {
        this.painter = painter;
        for (Token token : Token.values()) {
            colours.put(token, new Colour(this, token));
        }
        palette = new Palette(Map.of());
        getStyleClass().add("painted");
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    /** A drawing of a fixed size. */
    public Painted(double width, double height, Painter painter) {
        this(painter);
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }

    public void repaint() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        painter.paint(new Pen(canvas.getGraphicsContext2D(), palette, getWidth(), getHeight()));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META_DATA;
    }

    /** The colour that the stylesheet gives to a token here; null before it was applied. */
    Color colour(Token token) {
        return property(token).get();
    }

    private StyleableObjectProperty<Color> property(Token token) {
        StyleableObjectProperty<Color> found = colours.get(token);
        if (found == null) {
            throw new IllegalStateException("no property for " + token);
        }
        return found;
    }

    private void recolour() {
        Map<Token, Color> now = new EnumMap<>(Token.class);
        colours.forEach((token, property) -> now.put(token, property.get()));
        palette = new Palette(now);
        requestLayout();
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        for (Token token : Token.values()) {
            all.add(new Meta(token));
        }
        return List.copyOf(all);
    }

    private static final class Meta extends CssMetaData<Painted, Color> {
        private final Token token;

        Meta(Token token) {
            super(token.property(), javafx.css.StyleConverter.getColorConverter(), Color.TRANSPARENT);
            this.token = token;
        }

        @Override
        public boolean isSettable(Painted painted) {
            return !painted.property(token).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(Painted painted) {
            return painted.property(token);
        }
    }

    private static final class Colour extends StyleableObjectProperty<Color> {
        private final Painted owner;
        private final Token token;

        Colour(Painted owner, Token token) {
            super(Color.TRANSPARENT);
            this.owner = owner;
            this.token = token;
        }

        @Override
        protected void invalidated() {
            get();
            owner.recolour();
        }

        @Override
        public Object getBean() {
            return owner;
        }

        @Override
        public String getName() {
            return token.property();
        }

        @Override
        public CssMetaData<? extends Styleable, Color> getCssMetaData() {
            return META_DATA.stream().filter(m -> m instanceof Meta mine && mine.token == token)
                    .map(Meta.class::cast).findFirst().orElseThrow();
        }
    }
}
