package org.loadstar.collector.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code secrets.yml}. Its problems never show a value. */
final class SecretsFile {
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
        List<String> given = List.of("community", "password").stream().filter(b::has).toList();
        if (given.size() != 1) {
            b.problem("community", "either community, or user and password",
                    given.isEmpty() ? "neither" : String.join(" and ", given));
            return Optional.empty();
        }
        return Optional.of(switch (given.getFirst()) {
            case "community" -> new Credentials.Community(new Secret(b.text("community")));
            default -> login(b);
        });
    }

    private static Credentials login(Block b) {
        String user = b.parsed("user", "a user without a colon", SecretsFile::withoutColon).orElse("");
        return new Credentials.Login(user, new Secret(b.text("password")));
    }

    private static Optional<String> withoutColon(String user) {
        return user.isEmpty() || user.contains(":") ? Optional.empty() : Optional.of(user);
    }
}
