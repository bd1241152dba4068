package org.loadstar.decide.load;

/**
 * Busy share of a proxy's processors that its signalling does not explain: a slow mean, and for a few
 * seconds a part of how far the last sample was from it. Confined to its core.
 */
final class Background {
    private static final double SLOW_SECONDS = 30;
    private static final double FRESH_PART = 0.5;
    private static final double FRESH_SECONDS = 10;

    private final Experience experience;
    private double slow = Double.NaN;
    private double last = Double.NaN;
    private double setupsPerSecond;

    Background(Experience experience) {
        this.experience = experience;
    }

    /**
     * Learns from a sample that told processors and calls.
     *
     * @param cpu     busy share, 0..1
     * @param calls   at the same time
     * @param setups  that worked, since the sample before; NaN where not known
     * @param seconds since the sample before
     * @param window  seconds of which {@code cpu} is the mean
     * @param full    calls at which the proxy is full
     */
    void learn(double cpu, double calls, double setups, double seconds, double window, double full) {
        double inFlow = Double.isNaN(setups) ? calls / experience.model().holdingSeconds() : setups / seconds;
        boolean first = Double.isNaN(slow);
        setupsPerSecond = first
                ? inFlow
                : setupsPerSecond + (1 - Math.exp(-seconds / window)) * (inFlow - setupsPerSecond);
        double invite = experience.model().setups().inviteShare();
        double explained = experience.model().signalling() / full
                * (invite * experience.model().holdingSeconds() * setupsPerSecond + (1 - invite) * calls);
        learn(cpu - explained, seconds);
    }

    /** Learns from a sample that told processors alone: all of it is background. */
    void learn(double unexplained, double seconds) {
        last = unexplained;
        slow = Double.isNaN(slow) ? last : slow + (1 - Math.exp(-seconds / SLOW_SECONDS)) * (last - slow);
    }

    /** NaN before the first sample; may be below 0 where calls cost less than they are taken to. */
    double at(double ageSeconds) {
        return slow + FRESH_PART * (last - slow) * Math.exp(-ageSeconds / FRESH_SECONDS);
    }

    void forget() {
        slow = Double.NaN;
        last = Double.NaN;
        setupsPerSecond = 0;
    }
}
