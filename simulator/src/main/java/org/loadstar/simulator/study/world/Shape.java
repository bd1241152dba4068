package org.loadstar.simulator.study.world;

/** How the rate of calls changes while it is measured. */
public enum Shape {
    STEADY,
    /** From the half to the whole and back, half a sine. */
    BUSY_HOUR,
    /** Three times the whole for a minute. */
    FLASH;

    private static final double FLASH_FACTOR = 3;
    private static final double FLASH_AT = 0.4;
    private static final double FLASH_SECONDS = 60;

    /**
     * Factor of the rate.
     *
     * @param since seconds since measuring began; below 0 in the warm-up
     * @param all   seconds that are measured
     */
    double factor(double since, double all) {
        return switch (this) {
            case STEADY -> 1;
            case BUSY_HOUR -> 0.5 + 0.5 * Math.sin(Math.PI * Math.clamp(since / all, 0, 1));
            case FLASH ->
                since >= FLASH_AT * all && since < FLASH_AT * all + FLASH_SECONDS ? FLASH_FACTOR : 1;
        };
    }

    /** The highest that the factor may be. */
    double highest() {
        return this == FLASH ? FLASH_FACTOR : 1;
    }
}
