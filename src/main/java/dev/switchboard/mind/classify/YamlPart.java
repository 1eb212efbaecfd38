package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of a YAML file that knows its line, so that whoever edits the file is told where a fault is. */
final class YamlPart {

    private final Node node;
    private final Node name;

    private YamlPart(Node node, Node name) {
        this.node = node;
        this.name = name;
    }

    private YamlPart(Node node) {
        this(node, node);
    }

    static YamlPart parse(String yaml) throws BadFileException {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
            return new YamlPart(root.orElseThrow(() -> new BadFileException(0, "the file is empty")));
        } catch (MarkedYamlEngineException fault) {
            int line = fault.getProblemMark().map(YamlPart::line).orElse(0);
            throw new BadFileException(line, "not YAML: " + fault.getProblem());
        } catch (YamlEngineException fault) {
            throw new BadFileException(0, "not YAML: " + fault.getMessage());
        }
    }

    /** A fault in this part, which is named if it has a name. */
    BadFileException bad(String problem) {
        String where = name instanceof ScalarNode scalar && name != node ? scalar.getValue() + ": " : "";
        return new BadFileException(node.getStartMark().map(YamlPart::line).orElse(0), where + problem);
    }

    /** A fault in the name before the colon. */
    BadFileException badName(String problem) {
        return new YamlPart(name).bad(problem);
    }

    /** The entries of a mapping, of which no key may be there twice. */
    Map<String, YamlPart> entries() throws BadFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw bad("expected \"name: value\" lines here");
        }
        Map<String, YamlPart> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPart key = new YamlPart(tuple.getKeyNode());
            if (entries.put(key.text(), new YamlPart(tuple.getValueNode(), tuple.getKeyNode())) != null) {
                throw key.bad("\"" + key.text() + "\" is there twice");
            }
        }
        return entries;
    }

    /** The entries of a mapping that knows exactly these keys, some of which may be missing. */
    Map<String, YamlPart> entries(Set<String> known) throws BadFileException {
        Map<String, YamlPart> entries = entries();
        for (Map.Entry<String, YamlPart> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue().badName("\"" + entry.getKey() + "\" is unknown here, expected one of " + known);
            }
        }
        return entries;
    }

    List<YamlPart> items() throws BadFileException {
        if (!(node instanceof SequenceNode sequence)) {
            throw bad("expected a list here");
        }
        return sequence.getValue().stream().map(YamlPart::new).toList();
    }

    List<String> texts() throws BadFileException {
        List<String> texts = new ArrayList<>();
        for (YamlPart item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    String text() throws BadFileException {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad("expected a word or a text here");
        }
        return scalar.getValue();
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
