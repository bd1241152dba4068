package org.loadstar.model.fleet;

import org.loadstar.model.Word;

/** When a device is read. What it reports by itself is taken in whatever the way. */
public enum Way implements Word {
    /** At a fixed rate. */
    PERIODIC,
    /** Again as soon as the last read ended, or along a stream where the device offers one. */
    CONTINUOUS,
    /** When a question wants to know more than what is known, and at a slow rate besides. */
    QUERY,
    /** Never: it reports by itself. */
    REPORT
}
