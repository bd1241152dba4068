package org.loadstar.collector.config;

import java.util.Optional;

import org.loadstar.decide.policy.Policies;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.Block;

/** Reads {@code decide} of {@code loadstar.yml}. */
final class DecideBlock {
    private DecideBlock() {}

    /** @param fleet for whose proxies it is decided; empty: not known */
    static Settings.Decide read(Block b, Optional<Fleet> fleet) {
        String policy = policy(b, "policy", fleet).orElse(Policies.LOADSTAR);
        boolean admission = b.flag("admission", true);
        Optional<String> shadow = policy(b, "shadow", fleet);
        if (shadow.filter(policy::equals).isPresent())
            b.problem("shadow", "another than decide.policy", "\"" + policy + "\"");
        b.end();
        return new Settings.Decide(policy, admission, shadow);
    }

    private static Optional<String> policy(Block b, String key, Optional<Fleet> fleet) {
        Optional<String> name = b.optional(key, "one of " + String.join(", ", Policies.names()),
                text -> Optional.of(text).filter(Policies.names()::contains));
        if (name.isPresent() && !name.get().equals(Policies.LOADSTAR))
            fleet.flatMap(Policies::unsized).ifPresent(p -> b.problem(key,
                    Policies.LOADSTAR + ", as " + p + " of fleet.yml has no limit of calls",
                    "\"" + name.get() + "\""));
        return name;
    }
}
