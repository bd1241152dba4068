package org.loadstar.console.theme;

/** An upright rectangle, pixels. */
public record Box(double x, double y, double width, double height) {
    /** A square around a point. */
    public static Box around(double x, double y, double side) {
        return new Box(x - side / 2, y - side / 2, side, side);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public boolean touches(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** This box, grown on all sides; shrunk by a negative margin. */
    public Box grown(double margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }
}
