package org.loadstar.model.yaml;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What an error message tells of a YAML node. */
final class Nodes {
    private static final int SHOWN = 60;

    private Nodes() {}

    /** Line of a node, from 1. */
    static int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    static String describe(Node node) {
        if (node instanceof ScalarNode s) {
            String text = s.getValue().replaceAll("\\p{Cntrl}", "?");
            return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "\"";
        }
        return node instanceof MappingNode ? "keys and values" : "a list";
    }
}
