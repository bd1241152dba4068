package org.loadstar.collector.config;

import java.util.LinkedHashMap;

import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code secrets.yml}. Its problems never show a value. */
final class SecretsFile {
    private SecretsFile() {}

    static Secrets read(String file, String text, Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        var communities = new LinkedHashMap<String, Secret>();
        for (Block b : root.blocks("credentials")) {
            String name = b.name("name");
            String community = b.text("community");
            if (communities.put(name, new Secret(community)) != null)
                b.problem("name", "a name that is not taken", "\"" + name + "\" a second time");
            b.end();
        }
        root.end();
        return new Secrets(communities);
    }
}
