package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file as its values, each with the names above it and its line. */
final class YamlLines {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(false).build();

    private YamlLines() {}

    /** @param path names and, within lists, numbers; joined by dots; @param line counted from 1 */
    record Line(String path, String value, int line) {

        String last() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    /** @throws BadFileException if it is no YAML, naming the line */
    static List<Line> of(String yaml) throws BadFileException {
        List<Line> lines = new ArrayList<>();
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
            if (root.isPresent()) {
                add("", root.get(), lines);
            }
            return lines;
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new BadFileException(line, "not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new BadFileException(0, "not YAML");
        }
    }

    private static void add(String path, Node node, List<Line> lines) throws BadFileException {
        if (node instanceof ScalarNode scalar) {
            lines.add(new Line(
                    path,
                    scalar.getValue(),
                    node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0)));
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                add(path + "." + i, list.getValue().get(i), lines);
            }
        } else if (node instanceof MappingNode map) {
            Set<String> names = new HashSet<>();
            for (NodeTuple entry : map.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                if (!names.add(name)) {
                    throw new BadFileException(
                            entry.getKeyNode()
                                    .getStartMark()
                                    .map(mark -> mark.getLine() + 1)
                                    .orElse(0),
                            "'" + name + "' stands here twice");
                }
                add(path.isEmpty() ? name : path + "." + name, entry.getValueNode(), lines);
            }
        }
    }
}
