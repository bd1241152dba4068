package org.loadstar.console.theme;

/**
 * A cubic Bézier curve from left to right, level at both ends, pixels.
 *
 * @param bend share of the way at which each control point lies, 0..1
 */
public record Curve(double x1, double y1, double x2, double y2, double bend) {
    double controlX1() {
        return x1 + (x2 - x1) * bend;
    }

    double controlX2() {
        return x2 - (x2 - x1) * bend;
    }

    /** x at a parameter 0..1. */
    public double x(double at) {
        return cubic(at, x1, controlX1(), controlX2(), x2);
    }

    /** y at a parameter 0..1. */
    public double y(double at) {
        return cubic(at, y1, y1, y2, y2);
    }

    /** The parameter at which the curve passes {@code x}, clamped to 0..1. */
    public double at(double x) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (x(middle) < x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Direction at a parameter, radians, 0 = to the right, clockwise. */
    public double angle(double at) {
        double step = 0.01;
        return Math.atan2(y(at + step) - y(at - step), x(at + step) - x(at - step));
    }

    private static double cubic(double at, double from, double near, double far, double to) {
        double rest = 1 - at;
        return rest * rest * rest * from + 3 * rest * rest * at * near + 3 * rest * at * at * far
                + at * at * at * to;
    }
}
