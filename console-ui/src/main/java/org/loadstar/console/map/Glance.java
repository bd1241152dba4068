package org.loadstar.console.map;

import org.jspecify.annotations.Nullable;

/**
 * The moment at which a picture is looked at.
 *
 * @param elapsedMillis time since the picture came
 * @param live          whether it still shows the present
 */
record Glance(long elapsedMillis, boolean live) {
    /** An age of the picture as it is now. */
    @Nullable
    Long age(@Nullable Long inPicture) {
        return inPicture == null ? null : Long.valueOf(inPicture + elapsedMillis);
    }
}
