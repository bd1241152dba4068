package org.loadstar.installer.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.loadstar.model.Word;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.Scalars;
import org.loadstar.simulator.study.Scenario;
import org.loadstar.simulator.study.Study;
import org.loadstar.simulator.study.Table;
import org.loadstar.simulator.study.world.Contender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "simulate", description = "Plays a scenario in simulated time and shows how ways to decide fare in it. It needs no collector; equal commands print equal tables.")
final class SimulateCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final int MOST_SEEDS = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,15})\\.\\.([0-9]{1,15})");
    private static final Pattern LIST = Pattern.compile("[0-9]{1,15}(,[0-9]{1,15})*");

    @Spec
    private CommandSpec spec;
    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "SCENARIO", description = "steady, busy-hour, flash, failures, antagonists, wrong-capacity, unadvised, empty-questions, missing-inputs, collectors, frozen or caches.")
    private String scenario = "";

    @Option(names = "--policy", paramLabel = "P", description = "Who decides: loadstar, wrr, lowest, p2c, spare, oracle, or all of them. Without it loadstar, wrr and oracle.")
    private String policy = "";

    @Option(names = "--seed", paramLabel = "N", description = "One seed (default 1), or the mean of several: 1,2,3 or 1..5.")
    private String seed = "1";

    @Option(names = "--duration", paramLabel = "D", description = "Simulated time that is measured, such as 30m (the default).")
    private String duration = "30m";

    @Override
    public Integer call() {
        var study = new Study(
                parsed("SCENARIO", scenario, "one of " + String.join(", ", Word.all(Scenario.class)),
                        s -> Word.find(Scenario.class, s)),
                policy.isEmpty()
                        ? Study.DEFAULT_CONTENDERS
                        : parsed("--policy", policy,
                                ALL + " or one of " + String.join(", ", Word.all(Contender.class)),
                                SimulateCommand::contenders),
                parsed("--seed", seed, "a whole number, some as 1,2,3 or 1..5, at most " + MOST_SEEDS,
                        SimulateCommand::seeds),
                parsed("--duration", duration, "a duration from 1m to 24h", SimulateCommand::seconds));
        long began = System.nanoTime();
        Table table = study.run();
        output.print(table.text(), () -> Json.write(table));
        output.error(String.format(Locale.ROOT, "took %.1f s", (System.nanoTime() - began) / 1e9));
        return ExitCode.DONE;
    }

    private <T> T parsed(String name, String text, String expected, Function<String, Optional<T>> parser) {
        return parser.apply(text).orElseThrow(() -> new ParameterException(spec.commandLine(),
                name + ": expected " + expected + ", got \"" + text + "\""));
    }

    private static Optional<List<Contender>> contenders(String text) {
        return text.equals(ALL)
                ? Optional.of(List.of(Contender.values()))
                : Word.find(Contender.class, text).map(List::of);
    }

    private static Optional<List<Long>> seeds(String text) {
        var range = RANGE.matcher(text);
        LongStream seeds = LongStream.empty();
        if (range.matches())
            seeds = LongStream.rangeClosed(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)))
                    .limit(MOST_SEEDS + 1L);
        else if (LIST.matcher(text).matches())
            seeds = Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong);
        return Optional.of(seeds.boxed().toList()).filter(s -> !s.isEmpty() && s.size() <= MOST_SEEDS);
    }

    private static Optional<Double> seconds(String text) {
        return Scalars.duration(text).filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0)
                .map(d -> d.toNanos() / 1e9);
    }
}
