package org.loadstar.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Questions a second, one thread: each operation is one question. What is compiled is waited for, since a busy machine
 * would otherwise not be done with it when the measurement starts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:-BackgroundCompilation"})
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DecisionBenchmark {
    /** Questions before the first that counts: a core that met its proxies and its askers. */
    private static final int MET = 20_000;

    @Param({"10", "100", "1000"})
    public int proxies;

    /** A class of {@link Core}. */
    @Param("org.loadstar.bench.OurCore")
    public String core = "";

    /** Questions a second of simulated time: how many share one sample and one working out of the weights. */
    @Param("20000")
    public int perSecond;

    private Traffic traffic;

    @Setup
    public void meet() {
        traffic = new Traffic(core, proxies, perSecond);
        for (int i = 0; i < MET; i++)
            traffic.question();
    }

    /** As in service: samples come, time passes, weights are worked out anew. */
    @Benchmark
    public int inService(Processor processor) {
        processor.questions++;
        return traffic.question();
    }

    /** The choice alone: no sample comes and no time passes, so that the weights stand. */
    @Benchmark
    public int choice(Processor processor) {
        processor.questions++;
        return traffic.questionAtOnce();
    }

    /**
     * What the asking thread did with the processor time it got: other work on the machine touches that far less than
     * what is done in a second. Garbage is collected by another thread.
     */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Processor {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private long questions;
        private long startedNanos;

        @Setup(Level.Iteration)
        public void start() {
            questions = 0;
            startedNanos = THREADS.getCurrentThreadCpuTime();
        }

        /** Questions a second of processor time in this iteration. */
        public double perProcessorSecond() {
            return questions * 1e9 / (THREADS.getCurrentThreadCpuTime() - startedNanos);
        }
    }
}
