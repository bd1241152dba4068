package org.loadstar.installer.doctor;

/**
 * What one check found.
 *
 * @param check in one word: java, configuration, port, data, disk, store, audit
 * @param fine  whether there is nothing to do
 * @param text  what was found, on one line; where it is not fine also what was expected, and where
 */
public record Finding(String check, boolean fine, String text) {
    static Finding fine(String check, String text) {
        return new Finding(check, true, text);
    }

    static Finding wrong(String check, String text) {
        return new Finding(check, false, text);
    }
}
