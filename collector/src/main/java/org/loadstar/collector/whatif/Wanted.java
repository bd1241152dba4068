package org.loadstar.collector.whatif;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.http.BadRequestException;
import org.loadstar.decide.whatif.Conditions;
import org.loadstar.decide.whatif.WhatIf;
import org.loadstar.model.yaml.Scalars;

/**
 * What somebody wants to be replayed: a policy and its conditions. Immutable.
 *
 * @param policy one of {@link WhatIf#names()}
 */
public record Wanted(String policy, Conditions conditions) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_HOLDING = Duration.ofHours(24);

    /**
     * Out of parameters by name: policy, seed, validity, horizon, fullAt, holding, followed; all but the
     * policy may be missing.
     *
     * @throws BadRequestException with what one of them should be
     */
    public static Wanted of(Map<String, String> parameters) throws BadRequestException {
        String policy = parameters.getOrDefault("policy", "");
        if (!WhatIf.names().contains(policy))
            throw new BadRequestException("policy", "one of " + String.join(", ", WhatIf.names()), policy);
        Conditions standIn = Conditions.DEFAULT;
        return new Wanted(policy, new Conditions(seed(parameters, standIn.seed()),
                duration(parameters, "validity", SHORTEST, LONGEST).or(standIn::validity),
                duration(parameters, "horizon", SECOND, LONGEST).orElse(standIn.horizon()),
                number(parameters, "fullAt", 0.1, 4).orElse(standIn.fullAt()),
                duration(parameters, "holding", SECOND, LONGEST_HOLDING).orElse(standIn.holding()),
                number(parameters, "followed", 0, 1).orElse(standIn.followed())));
    }

    private static long seed(Map<String, String> parameters, long standIn) throws BadRequestException {
        String text = parameters.get("seed");
        if (text == null)
            return standIn;
        if (!text.matches("-?[0-9]{1,18}"))
            throw new BadRequestException("seed", "a whole number of at most 18 digits", text);
        return Long.parseLong(text);
    }

    private static Optional<Duration> duration(Map<String, String> parameters, String name, Duration least,
            Duration most) throws BadRequestException {
        String text = parameters.get(name);
        if (text == null)
            return Optional.empty();
        Optional<Duration> value = Scalars.duration(text)
                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0);
        if (value.isEmpty())
            throw new BadRequestException(name,
                    "a duration such as 10s, " + least.toMillis() + "ms to " + most.toHours() + "h", text);
        return value;
    }

    private static Optional<Double> number(Map<String, String> parameters, String name, double least,
            double most) throws BadRequestException {
        String text = parameters.get(name);
        if (text == null)
            return Optional.empty();
        if (text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most)
                return Optional.of(value);
        }
        throw new BadRequestException(name, "a number " + least + ".." + most, text);
    }
}
