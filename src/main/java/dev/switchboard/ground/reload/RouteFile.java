package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of one file of {@code routes/}, parsed far enough to say in which line something is.
 *
 * @param id the file's name without {@code .yaml}, which is the route's id as well
 */
public record RouteFile(String id, String text, JsonNode tree, Node nodes) {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(false).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIRECT = Pattern.compile("direct:([A-Za-z0-9_.-]++)(?!\\$\\{)");

    /**
     * A file that is YAML, fits Camel's schema and keeps the house's rules, and whose expressions Camel can read; whether it can build
     * the route is not asked.
     *
     * @throws BadFileException naming the line
     */
    public static RouteFile checked(String id, String text) throws BadFileException {
        RouteFile file = RouteChecks.read(id, text);
        SimpleTexts.check(file);
        return file;
    }

    /** A file that may break Camel's rules, or the house's. @throws BadFileException if it is no YAML, naming the line */
    public static RouteFile parsed(String id, String text) throws BadFileException {
        return parse(id, text);
    }

    static RouteFile parse(String id, String text) throws BadFileException {
        try {
            Node nodes = new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> new BadFileException(0, "expected a route, the file is empty"));
            Object value = new StandardConstructor(SETTINGS).constructSingleDocument(Optional.of(nodes));
            return new RouteFile(id, text, WholeAddresses.in(JSON.valueToTree(value)), nodes);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new BadFileException(line, "not YAML: " + broken.getProblem());
        } catch (YamlEngineException | IllegalArgumentException broken) {
            throw new BadFileException(0, "not YAML");
        } catch (StackOverflowError deep) {
            throw new BadFileException(0, "nested too deep");
        }
    }

    /** The line of the value at a path of names and indices, or of the closest one above it. */
    public int line(List<String> path) {
        Node node = nodes;
        for (String step : path) {
            Node next = child(node, step);
            if (next == null) {
                break;
            }
            node = next;
        }
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static Node child(Node node, String step) {
        if (node instanceof SequenceNode sequence && step.matches("[0-9]{1,6}")) {
            int index = Integer.parseInt(step);
            return index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(step)) {
                    return entry.getValueNode() instanceof ScalarNode ? entry.getKeyNode() : entry.getValueNode();
                }
            }
        }
        return null;
    }

    /** The first line outside of comments that holds {@code words}, as a whole word if there is one; 0 if none does. */
    int lineOf(String words) {
        Pattern whole = Pattern.compile(Pattern.quote(words) + "(?![A-Za-z0-9_-])"); // direct:in is not direct:inbox
        int found = firstLine(line -> whole.matcher(line).find());
        return found > 0 ? found : firstLine(line -> line.contains(words));
    }

    private int firstLine(Predicate<String> wanted) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).stripLeading().startsWith("#") && wanted.test(lines.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    boolean startsWithComment() {
        return text.startsWith("#");
    }

    /** The names behind {@code direct:} that this route sends to. */
    Set<String> sendsTo() {
        Set<String> names = new LinkedHashSet<>(directs(tree));
        names.removeAll(directs(tree.path(0).path("route").path("from").path("uri")));
        return names;
    }

    /** The names behind {@code direct:} that this route answers. */
    Set<String> answers() {
        return directs(tree.path(0).path("route").path("from").path("uri"));
    }

    /** Whether it waits for other routes or for Java, and for nothing outside. */
    boolean beginsWithin() {
        return tree.path(0).path("route").path("from").path("uri").asText("").startsWith("direct:");
    }

    private static Set<String> directs(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        List<JsonNode> texts = new ArrayList<>();
        collect(node, texts);
        for (JsonNode text : texts) {
            Matcher matcher = DIRECT.matcher(text.asText());
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static void collect(JsonNode node, List<JsonNode> texts) {
        if (node.isTextual()) {
            texts.add(node);
        }
        node.forEach(child -> collect(child, texts));
    }
}
