package org.loadstar.model.view;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a second way to decide, whose answers nobody is given, fares beside the one that answers.
 *
 * @param policy name of the way that answers
 * @param shadow name of the other one
 * @param since  when counting began
 */
public record ShadowView(String policy, String shadow, Instant since, List<OfPool> pools,
        List<OfGateway> gateways) {
    /**
     * One pool.
     *
     * @param questions counted questions
     * @param compared  those of them that were told a proxy; that there is none is not a matter of the way
     * @param agreed    those of {@code compared} for which both ways name the same proxy
     * @param agreement {@code agreed} of {@code compared}, 0..1; null before the first
     * @param given     what was told
     * @param shadow    what would have been told
     */
    public record OfPool(String pool, long questions, long compared, long agreed, @Nullable Double agreement,
            Way given, Way shadow) {}

    /**
     * What one way named.
     *
     * @param proxies    in the order of the pool
     * @param none       how often nobody, where the other way named somebody
     * @param longestRun of equal answers one after the other
     */
    public record Way(List<OfProxy> proxies, long none, long longestRun) {}

    /**
     * How often one proxy was named.
     *
     * @param share of the answers that name a proxy, 0..1; null before the first
     */
    public record OfProxy(String proxy, long answers, @Nullable Double share) {}

    /** One gateway; the figures are those of a pool. */
    public record OfGateway(String gateway, long questions, long compared, long agreed,
            @Nullable Double agreement) {}
}
