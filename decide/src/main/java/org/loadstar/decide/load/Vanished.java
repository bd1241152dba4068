package org.loadstar.decide.load;

/**
 * Set-ups that never became calls, where a proxy does not tell what it refuses. They drown in the noise of
 * the calls that end, so only a slow mean well above that noise counts. Confined to its core.
 */
final class Vanished {
    private static final double LEAST_SHARE = 0.05;
    private static final double COUNTED_SECONDS = 120;
    private static final double COUNTED_SIGMAS = 4;
    private static final double PROMISED_SECONDS = 60;
    private static final double PROMISED_SIGMAS = 2.5;

    private double perSecond;

    /**
     * Learns from one more interval.
     *
     * @param attempts  set-ups that came: counted, else promised by who is believed
     * @param accepted  set-ups that became calls: the rise of the calls and those that ended meanwhile
     * @param seconds   length of the interval
     * @param rate      usual set-ups a second
     * @param counted   whether the proxy counts attempts
     * @return refused set-ups, 0 as long as that may be noise
     */
    double learn(double attempts, double accepted, double seconds, double rate, boolean counted) {
        double memory = counted ? COUNTED_SECONDS : PROMISED_SECONDS;
        double noise = (counted ? COUNTED_SIGMAS : PROMISED_SIGMAS) * Math.sqrt(rate / (2 * memory));
        perSecond += (1 - Math.exp(-seconds / memory)) * ((attempts - accepted) / seconds - perSecond);
        if (perSecond < Math.max(LEAST_SHARE * rate, noise))
            return 0;
        double refused = perSecond * seconds;
        perSecond /= 2;
        return refused;
    }

    void forget() {
        perSecond = 0;
    }
}
