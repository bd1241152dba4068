package org.loadstar.console.theme;

import java.util.Locale;

/**
 * A colour by its purpose. The stylesheet gives each a value in either theme, as the looked-up
 * colour {@link #variable}; nothing else in the console names a colour.
 */
public enum Token {
    BG, SURFACE, RAISED, LINE, EDGE, TRACK, TEXT, MUTE, FAINT, LINK, STAR, ON_FILL, ACCENT, CRITICAL, MAJOR, MINOR, INFO, SUSPECT, DRAIN, STALE, LOAD_0, LOAD_1, LOAD_2, LOAD_3, LOAD_4;

    private final String hyphened = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The looked-up colour of the stylesheet: {@code -ls-load-0}. */
    public String variable() {
        return "-ls-" + hyphened;
    }

    /** The property by which a {@link Painted} receives that colour: {@code -ls-paint-load-0}. */
    String property() {
        return "-ls-paint-" + hyphened;
    }
}
