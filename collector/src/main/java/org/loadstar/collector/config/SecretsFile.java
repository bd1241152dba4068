package org.loadstar.collector.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.loadstar.collector.security.Secret;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code secrets.yml}. Its problems never show a value. */
final class SecretsFile {
    private static final List<String> KINDS = List.of("community", "password", "authPassword", "noAuth");
    private static final int SHORTEST_PASSWORD = 8;

    private SecretsFile() {}

    static Secrets read(String file, String text, Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        var entries = new LinkedHashMap<String, Credentials>();
        for (Block b : root.blocks("credentials")) {
            String name = b.name("name");
            credentials(b).ifPresent(entry -> {
                if (entries.put(name, entry) != null)
                    b.problem("name", "a name that is not taken", "\"" + name + "\" a second time");
            });
            b.end();
        }
        root.end();
        return new Secrets(entries);
    }

    /** The kind of an entry shows in the secret that it has. */
    private static Optional<Credentials> credentials(Block b) {
        List<String> given = KINDS.stream().filter(b::has).toList();
        if (given.size() != 1) {
            b.problem("community", "one of " + String.join(", ", KINDS),
                    given.isEmpty() ? "none" : String.join(" and ", given));
            return Optional.empty();
        }
        return Optional.of(switch (given.getFirst()) {
            case "community" -> new Credentials.Community(new Secret(b.text("community")));
            case "password" -> login(b);
            default -> snmpUser(b);
        });
    }

    private static Credentials snmpUser(Block b) {
        String user = b.parsed("user", "a user of 1..32 characters",
                u -> u.isEmpty() || u.length() > 32 ? Optional.empty() : Optional.of(u)).orElse("");
        boolean noPriv = b.flag("noAuth") || b.flag("noPriv");
        return new Credentials.SnmpUser(user,
                b.flag("noAuth")
                        ? Optional.empty()
                        : Optional.of(
                                new Credentials.Auth(protocol(b, "auth", Credentials.AuthProtocol.values()),
                                        password(b, "authPassword"))),
                noPriv
                        ? Optional.empty()
                        : Optional.of(
                                new Credentials.Priv(protocol(b, "priv", Credentials.PrivProtocol.values()),
                                        password(b, "privPassword"))));
    }

    private static <P extends Credentials.Protocol> P protocol(Block b, String key, P[] all) {
        return b.parsed(key,
                "one of " + String.join(", ", Arrays.stream(all).map(Credentials.Protocol::spelt).toList()),
                text -> Arrays.stream(all).filter(p -> p.spelt().equals(text)).findFirst()).orElse(all[0]);
    }

    /** At least 8 characters (RFC 3414 section 11.2). */
    private static Secret password(Block b, String key) {
        Secret password = new Secret(b.text(key));
        if (b.has(key) && password.reveal().length() < SHORTEST_PASSWORD)
            b.problem(key, "at least " + SHORTEST_PASSWORD + " characters", "fewer");
        return password;
    }

    private static Credentials login(Block b) {
        String user = b.parsed("user", "a user without a colon", SecretsFile::withoutColon).orElse("");
        return new Credentials.Login(user, new Secret(b.text("password")));
    }

    private static Optional<String> withoutColon(String user) {
        return user.isEmpty() || user.contains(":") ? Optional.empty() : Optional.of(user);
    }
}
