package dev.switchboard.carrier.rehearsal;

import dev.switchboard.ground.reload.BadFileException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Fields of a YAML mapping, read one by one, so that whatever is wrong is told with its name and its line. */
final class YamlFields {

    private static final int LONGEST = 2_000;
    private static final int MOST = 100;

    private final String place;
    private final int line;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Set<String> unread = new LinkedHashSet<>();

    private YamlFields(String place, Node node) throws BadFileException {
        this.place = place;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new BadFileException(line, (place.isEmpty() ? "" : place + ": ") + "expected fields, as name: value");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new BadFileException(lineOf(tuple.getKeyNode()), "expected the name of a field");
            }
            if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new BadFileException(lineOf(key), in(key.getValue()) + ": stands here twice");
            }
        }
        unread.addAll(fields.keySet());
    }

    static YamlFields of(String yaml) throws BadFileException {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (node == null) {
                throw new BadFileException(0, "expected fields, and there is nothing");
            }
            return new YamlFields("", node);
        } catch (MarkedYAMLException wrong) {
            int at = wrong.getProblemMark() == null ? 0 : wrong.getProblemMark().getLine() + 1;
            throw new BadFileException(at, "no YAML: " + wrong.getProblem());
        } catch (YAMLException wrong) {
            throw new BadFileException(0, "no YAML: " + wrong.getMessage());
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<String> text(String name) throws BadFileException {
        unread.remove(name);
        Node node = fields.get(name);
        return node == null ? Optional.empty() : Optional.of(text(in(name), node));
    }

    /** One text, or a list of them. */
    List<String> texts(String name) throws BadFileException {
        unread.remove(name);
        List<String> texts = new ArrayList<>();
        Node node = fields.get(name);
        if (node instanceof SequenceNode sequence) {
            for (Node each : bounded(name, sequence)) {
                texts.add(text(in(name), each));
            }
        } else if (node != null) {
            texts.add(text(in(name), node));
        }
        return texts;
    }

    Optional<Pattern> pattern(String name) throws BadFileException {
        Optional<String> text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(compiled(name, text.get()));
    }

    List<Pattern> patterns(String name) throws BadFileException {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(name)) {
            patterns.add(compiled(name, text));
        }
        return patterns;
    }

    private Pattern compiled(String name, String text) throws BadFileException {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException wrong) {
            throw wrong(name, "expected a regular expression: " + wrong.getDescription());
        }
    }

    boolean flag(String name) throws BadFileException {
        Optional<String> text = text(name);
        if (text.isPresent() && !List.of("true", "false").contains(text.get())) {
            throw wrong(name, "expected true or false, not " + text.get());
        }
        return text.filter("true"::equals).isPresent();
    }

    Optional<Integer> whole(String name, int least, int most) throws BadFileException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int whole = Integer.parseInt(text.get());
            if (whole >= least && whole <= most) {
                return Optional.of(whole);
            }
        }
        throw wrong(name, "expected a whole number from %d to %d, not %s".formatted(least, most, text.get()));
    }

    Optional<YamlFields> fields(String name) throws BadFileException {
        unread.remove(name);
        Node node = fields.get(name);
        return node == null ? Optional.empty() : Optional.of(new YamlFields(in(name), node));
    }

    List<YamlFields> list(String name) throws BadFileException {
        unread.remove(name);
        Node node = fields.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(name, "expected a list, each entry after a dash");
        }
        List<YamlFields> entries = new ArrayList<>();
        for (Node each : bounded(name, sequence)) {
            entries.add(new YamlFields(in(name) + "[" + (entries.size() + 1) + "]", each));
        }
        return entries;
    }

    /** @throws BadFileException if there is a field that nobody has read */
    void refuseOthers(String known) throws BadFileException {
        if (!unread.isEmpty()) {
            String first = unread.iterator().next();
            throw wrong(first, "is no field here. There are: " + known);
        }
    }

    BadFileException wrong(String name, String problem) {
        Node node = fields.get(name);
        return new BadFileException(node == null ? line : lineOf(node), in(name) + ": " + problem);
    }

    private List<Node> bounded(String name, SequenceNode sequence) throws BadFileException {
        if (sequence.getValue().size() > MOST) {
            throw wrong(name, "expected at most " + MOST + " entries");
        }
        return sequence.getValue();
    }

    private static String text(String place, Node node) throws BadFileException {
        if (node instanceof ScalarNode scalar && scalar.getValue().length() <= LONGEST) {
            return scalar.getValue().strip();
        }
        throw new BadFileException(lineOf(node), place + ": expected a text of at most " + LONGEST + " characters");
    }

    private String in(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
