package org.loadstar.console.theme;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/**
 * Draws on a canvas with tokens instead of colours. All lengths are pixels, y downwards, texts
 * stand on their baseline. Good for one drawing; confined to the toolkit's thread.
 */
public final class Pen {
    private static final double ICON_GRID = 24;
    private final GraphicsContext on;
    private final Palette palette;
    private final double width;
    private final double height;

    Pen(GraphicsContext on, Palette palette, double width, double height) {
        this.on = on;
        this.palette = palette;
        this.width = width;
        this.height = height;
        on.setLineJoin(StrokeLineJoin.ROUND);
        on.setTextBaseline(VPos.BASELINE);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public Paint paint(Token token) {
        return palette.of(token);
    }

    public Paint paint(Token token, double opacity) {
        return palette.of(token, opacity);
    }

    public Paint paint(Hatch hatch) {
        return palette.of(hatch);
    }

    public void disc(double x, double y, double radius, Paint paint) {
        on.setFill(paint);
        on.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** A circle's line; {@code dash} as pixels on, off, .. or empty for a solid one. */
    public void circle(double x, double y, double radius, Paint paint, double line, double... dash) {
        stroke(paint, line, dash);
        on.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** An arc clockwise from 12 o'clock over a share 0..1 of the circle. */
    public void arc(double x, double y, double radius, double share, Paint paint, double line,
            double... dash) {
        if (share <= 0) {
            return;
        }
        stroke(paint, line, dash);
        on.strokeArc(x - radius, y - radius, 2 * radius, 2 * radius, 90, -360 * Math.min(1, share),
                ArcType.OPEN);
    }

    public void box(Box box, double corner, Paint paint) {
        on.setFill(paint);
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * corner, 2 * corner);
    }

    public void frame(Box box, double corner, Paint paint, double line, double... dash) {
        stroke(paint, line, dash);
        on.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * corner, 2 * corner);
    }

    public void line(double x1, double y1, double x2, double y2, Paint paint, double line, double... dash) {
        stroke(paint, line, dash);
        on.strokeLine(x1, y1, x2, y2);
    }

    /** A line through points, given as x, y, x, y, .. */
    public void polyline(Paint paint, double line, double... points) {
        stroke(paint, line);
        double[] x = new double[points.length / 2];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        on.strokePolyline(x, y, x.length);
    }

    public void curve(Curve curve, Paint paint, double line, double... dash) {
        stroke(paint, line, dash);
        on.beginPath();
        on.moveTo(curve.x1(), curve.y1());
        on.bezierCurveTo(curve.controlX1(), curve.y1(), curve.controlX2(), curve.y2(), curve.x2(),
                curve.y2());
        on.stroke();
    }

    public void text(String text, double x, double y, Typeface face, double size, Token token) {
        write(text, x, y, face, size, token, TextAlignment.LEFT);
    }

    public void textCentred(String text, double x, double y, Typeface face, double size, Token token) {
        write(text, x, y, face, size, token, TextAlignment.CENTER);
    }

    /** A text that ends at {@code x}. */
    public void textEnding(String text, double x, double y, Typeface face, double size, Token token) {
        write(text, x, y, face, size, token, TextAlignment.RIGHT);
    }

    /** An icon in a square of {@code size} around a point. */
    public void icon(Icon icon, double x, double y, double size, Token token) {
        on.save();
        on.translate(x - size / 2, y - size / 2);
        on.scale(size / ICON_GRID, size / ICON_GRID);
        on.beginPath();
        on.appendSVGPath(icon.filled());
        on.setFill(palette.of(token));
        on.fill();
        on.beginPath();
        on.appendSVGPath(icon.lines());
        stroke(palette.of(token), icon.width());
        on.setLineCap(StrokeLineCap.ROUND);
        on.stroke();
        on.restore();
    }

    private void write(String text, double x, double y, Typeface face, double size, Token token,
            TextAlignment alignment) {
        on.setFont(face.at(size));
        on.setFill(palette.of(token));
        on.setTextAlign(alignment);
        on.fillText(text, x, y);
    }

    private void stroke(Paint paint, double line, double... dash) {
        on.setStroke(paint);
        on.setLineWidth(line);
        on.setLineCap(StrokeLineCap.BUTT);
        on.setLineDashes(dash);
    }
}
