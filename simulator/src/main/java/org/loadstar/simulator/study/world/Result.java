package org.loadstar.simulator.study.world;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How the calls that asked fared, and how evenly the proxies were loaded.
 *
 * @param badPercent      calls that were late, rejected, sent to a dead proxy or told that there is none
 * @param latePercent     calls that waited for more than 0.5 s
 * @param rejectedPercent calls that a proxy refused
 * @param deadPercent     calls that were sent to a proxy that was gone
 * @param shedPercent     calls that were told that there is none
 * @param loadP99         load that 99 of 100 proxies do not exceed, over all seconds
 * @param imbalance       highest load over mean load, mean of all seconds
 * @param waitP99Millis   wait that 99 of 100 set-ups do not exceed; waits above 2000 count as 2000
 * @param pollsPerSecond  polls that were answered
 */
public record Result(double badPercent, double latePercent, double rejectedPercent, double deadPercent,
        double shedPercent, double loadP99, double imbalance, double waitP99Millis, double pollsPerSecond) {
    /** The mean of some, at least one. */
    public static Result mean(List<Result> results) {
        return new Result(mean(results, Result::badPercent), mean(results, Result::latePercent),
                mean(results, Result::rejectedPercent), mean(results, Result::deadPercent),
                mean(results, Result::shedPercent), mean(results, Result::loadP99),
                mean(results, Result::imbalance), mean(results, Result::waitP99Millis),
                mean(results, Result::pollsPerSecond));
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream().mapToDouble(figure).average().orElseThrow();
    }
}
