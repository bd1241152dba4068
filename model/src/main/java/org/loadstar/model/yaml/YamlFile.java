package org.loadstar.model.yaml;

import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file as text, opened for strict reading. */
public final class YamlFile {
    private static final int MAX_CODE_POINTS = 16 << 20;

    private YamlFile() {}

    /**
     * The outermost block of a file. A file that is no YAML, or no mapping, is one problem and gives
     * an empty block.
     *
     * @param file name for messages
     */
    public static Block open(String file, String text, Problems problems) {
        try {
            var settings = LoadSettings.builder().setLabel(file).setUseMarks(true).setAllowDuplicateKeys(true)
                    .setMaxAliasesForCollections(50).setCodePointLimit(MAX_CODE_POINTS).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode m)
                return new Block(file, "", 1, m, problems);
            root.ifPresent(n -> problems
                    .add(new FileProblem(file, Nodes.line(n), "file", "keys and values", Nodes.describe(n))));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            problems.add(new FileProblem(file, line, "file", "YAML", e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new FileProblem(file, 1, "file", "YAML", String.valueOf(e.getMessage())));
        }
        return new Block(file, "", 1, null, problems);
    }
}
