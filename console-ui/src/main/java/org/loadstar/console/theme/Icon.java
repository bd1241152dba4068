package org.loadstar.console.theme;

import org.loadstar.model.Media;
import org.loadstar.model.fleet.GatewayKind;

/** A sign of the console, drawn on a grid of 24 by 24 as an SVG path: filled parts and lines. */
public enum Icon {
    /** The answer, and nothing else. */
    STAR("M12 0.5 L14.7 9.3 L23.5 12 L14.7 14.7 L12 23.5 L9.3 14.7 L0.5 12 L9.3 9.3 Z", ""),
    /** A clock: too old. */
    CLOCK("", "M12 3 A9 9 0 1 0 12.01 3 M12 7 V12.5 L16 15"), QUESTION("",
            "M8 8.5 A4 4 0 1 1 13.6 12.2 Q12 13.2 12 15.4 M12 19.2 V19.4",
            2.8), EXIT("", "M10 5 H5 V19 H10 M9.5 12 H20 M16 8 L20 12 L16 16"), CROSS("",
                    "M6 6 L18 18 M18 6 L6 18", 3.4), FLAME(
                            "M13 2 C13.5 7 18.5 9 18.5 14.5 A6.5 6.5 0 0 1 5.5 14.5 C5.5 11.5 7 9.5 8.2 8 C8.6 10 9.4 11 10.6 11.2 C11.8 8.6 11.2 5 13 2 Z",
                            ""), CHEVRONS_UP("", "M6 11.5 L12 6 L18 11.5 M6 18 L12 12.5 L18 18",
                                    2.8), MINUS("", "M6 12 H18", 3.4),
    /** Severities: each a silhouette of its own. */
    OCTAGON("M8 2.5 H16 L21.5 8 V16 L16 21.5 H8 L2.5 16 V8 Z", ""), TRIANGLE("M12 2.5 L23 21 H1 Z",
            ""), RHOMBUS("M12 1.5 L22.5 12 L12 22.5 L1.5 12 Z", ""), RING("",
                    "M12 3 A9 9 0 1 0 12.01 3"), CHECK("", "M12 3 A9 9 0 1 0 12.01 3 M8 12.2 L11 15 L16 9.2"),
    /** Kinds of gateways. */
    DESK_PHONE("M3 10 C3 4 21 4 21 10 V11.5 H16.5 V9.6 C15 8.8 9 8.8 7.5 9.6 V11.5 H3 Z",
            "M8 12 L5.5 19.5 H18.5 L16 12 M12 13.5 A2 2 0 1 0 12.01 13.5"), NET_PHONE(
                    "M3 8.5 C3 2.5 21 2.5 21 8.5 V10 H16.5 V8.1 C15 7.3 9 7.3 7.5 8.1 V10 H3 Z",
                    "M12 11 V16 M4.5 18 H9 M15 18 H19.5 M12 16 A2 2 0 1 0 12.01 16"), WAVE("",
                            "M3 12 V12.1 M6 9.5 V14.5 M9 6 V18 M12 9 V15 M15 4.5 V19.5 M18 9 V15 M21 11.5 V12.5"), ROUTER(
                                    "M3 13 H21 V19 H3 Z",
                                    "M12 13 V8 M8.5 8.5 A5 5 0 0 1 15.5 8.5 M6 6 A8.5 8.5 0 0 1 18 6"), CAMERA(
                                            "", "M3 7.5 H14.5 V16.5 H3 Z M14.5 11 L20.5 7.5 V16.5 L14.5 13"),
    /** Media of pools. */
    HANDSET("",
            "M5 4 C4.6 12.5 11.5 19.6 20 19 V15.2 L15.6 14 L13.8 15.6 C11.4 14.4 9.6 12.6 8.5 10.2 L10 8.4 L8.9 4 Z"), SWAP(
                    "", "M4 8.5 H20 L16.5 5 M20 15.5 H4 L7.5 19"),
    /** The bar at the top. */
    LINKED("", "M4 4 H12 V9.5 H4 Z M12 14.5 H20 V20 H12 Z M8 9.5 V12 H16 V14.5"), UNLINKED("",
            "M4 4 H12 V9.5 H4 Z M12 14.5 H20 V20 H12 Z M3 21 L21 3"), TIMER("",
                    "M12 5.5 A8 8 0 1 0 12.01 5.5 M12 9 V13.5 M9.5 2 H14.5");

    private final String filled;
    private final String lines;
    private final double width;

    Icon(String filled, String lines) {
        this(filled, lines, 2);
    }

    Icon(String filled, String lines, double width) {
        this.filled = filled;
        this.lines = lines;
        this.width = width;
    }

    public static Icon of(GatewayKind kind) {
        return switch (kind) {
            case VOIP -> NET_PHONE;
            case PSTN -> DESK_PHONE;
            case MEDIA -> WAVE;
            case ROUTER -> ROUTER;
            case H323 -> CAMERA;
        };
    }

    public static Icon of(Media media) {
        return switch (media) {
            case VOICE -> HANDSET;
            case VIDEO -> CAMERA;
            case TRANSCODE -> SWAP;
        };
    }

    String filled() {
        return filled;
    }

    String lines() {
        return lines;
    }

    /** Width of the lines on the grid. */
    double width() {
        return width;
    }
}
