package org.loadstar.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Prints how fast the product's core is beside another one, and what each allocates for a question. Both take
 * turns, so that what else the machine does falls on both; figures are medians, seconds are of the processor.
 */
public final class Speed {
    private static final int TURNS = 2;
    private static final List<String> BENCHMARKS = List.of("inService", "choice");
    private static final List<Integer> PROXIES = List.of(10, 100, 1000);
    private static final String RATE = "perProcessorSecond";
    private static final String BYTES = "gc.alloc.rate.norm";

    private Speed() {}

    /**
     * Measures and prints.
     *
     * @param arguments the class of a {@link Core}
     */
    public static void main(String[] arguments) throws RunnerException {
        if (arguments.length != 1)
            throw new IllegalArgumentException(
                    "expected the class of a core, got " + Arrays.toString(arguments));
        System.out.println(
                "| questions | proxies | ours, 1/s | reference, 1/s | ratio | ours, B/question | reference |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String benchmark : BENCHMARKS)
            for (int proxies : PROXIES) {
                var ours = new Figures();
                var reference = new Figures();
                for (int turn = 0; turn < TURNS; turn++) {
                    ours.add(run(benchmark, OurCore.class.getName(), proxies));
                    reference.add(run(benchmark, arguments[0], proxies));
                }
                System.out.printf("| %s | %d | %.0f | %.0f | %.2f | %.0f | %.0f |%n", benchmark, proxies,
                        ours.perSecond(), reference.perSecond(), ours.perSecond() / reference.perSecond(),
                        ours.bytes(), reference.bytes());
            }
    }

    private static RunResult run(String benchmark, String core, int proxies) throws RunnerException {
        return new Runner(new OptionsBuilder()
                .include(DecisionBenchmark.class.getName() + "\\." + benchmark + "$")
                .param("core", core).param("proxies", Integer.toString(proxies)).addProfiler(GCProfiler.class)
                .shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).runSingle();
    }

    /** What one core reached in all its turns. */
    private static final class Figures {
        private final ListStatistics perSecond = new ListStatistics();
        private final ListStatistics bytes = new ListStatistics();

        void add(RunResult turn) {
            for (var fork : turn.getBenchmarkResults())
                for (var iteration : fork.getIterationResults()) {
                    perSecond.addValue(score(iteration, RATE));
                    bytes.addValue(score(iteration, BYTES));
                }
        }

        private static double score(IterationResult iteration, String figure) {
            return Objects.requireNonNull(iteration.getSecondaryResults().get(figure), figure).getScore();
        }

        double perSecond() {
            return perSecond.getPercentile(50);
        }

        double bytes() {
            return bytes.getPercentile(50);
        }
    }
}
