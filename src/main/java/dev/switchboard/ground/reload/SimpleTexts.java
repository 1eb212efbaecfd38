package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;

/** Expressions of Camel's simple language in a route: each is one that Camel can read. */
final class SimpleTexts {

    private static final String SETTING = "\\{\\{[^}]*}}";

    /** Whether there is such a bean is somebody else's question. */
    private static final String BEAN = "\\$\\{bean:[^}]*}";

    private static final Set<String> CONDITIONS = Set.of("when", "filter", "validate", "onWhen");

    /** Why it can't be read, or that it can; the same words stand in many places. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private SimpleTexts() {}

    /** A context that is never started, as nothing is evaluated. */
    private static final class Lazy {
        static final Language SIMPLE = new DefaultCamelContext().resolveLanguage("simple");
    }

    /** @throws BadFileException naming the line */
    static void check(RouteFile file) throws BadFileException {
        check(file, file.tree(), new ArrayList<>(), false);
    }

    private static void check(RouteFile file, JsonNode node, List<String> path, boolean condition)
            throws BadFileException {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = field.getKey();
                boolean within = name.equals("expression") || name.equals("simple");
                boolean asks = CONDITIONS.contains(name) || condition && within;
                JsonNode text = name.equals("simple") && field.getValue().isObject()
                        ? field.getValue().path("expression")
                        : field.getValue();
                if (text.isTextual() && (name.equals("simple") || isMessage(name, path))) {
                    read(file, text.asText(), with(path, name), asks);
                } else {
                    check(file, field.getValue(), with(path, name), asks);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(file, node.get(i), with(path, String.valueOf(i)), condition);
            }
        }
    }

    private static boolean isMessage(String name, List<String> path) {
        String step = path.isEmpty() ? "" : path.get(path.size() - 1);
        return name.equals("message") && step.equals("log") || name.equals("uri") && step.equals("toD");
    }

    private static void read(RouteFile file, String text, List<String> path, boolean condition)
            throws BadFileException {
        String words = text.strip().replaceAll(SETTING, "setting").replaceAll(BEAN, "\\${body}");
        String fault = KNOWN.computeIfAbsent(condition + words, none -> fault(words, condition));
        if (!fault.isEmpty()) {
            throw new BadFileException(file.line(path), "Camel can't read this expression: " + fault);
        }
    }

    private static String fault(String words, boolean condition) {
        try {
            if (condition) {
                Lazy.SIMPLE.createPredicate(words);
            } else {
                Lazy.SIMPLE.createExpression(words);
            }
            return "";
        } catch (RuntimeException unreadable) {
            return String.valueOf(unreadable.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
