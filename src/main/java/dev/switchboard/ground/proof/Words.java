package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the expressions of a route. */
final class Words {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.([A-Za-z0-9_-]+)");
    private static final Pattern HEADER =
            Pattern.compile("\\$\\{(?:in\\.)?headers?(?:\\.|:|\\[['\"]?)([A-Za-z0-9_-]+)");
    private static final Pattern PROPERTY =
            Pattern.compile("\\$\\{(body|variable\\.[A-Za-z0-9_-]+)((?:\\.[A-Za-z0-9_]+(?:\\(\\))?)+)[}.?\\[(]");
    private static final Pattern BRACKETS =
            Pattern.compile("\\$\\{(body|variable\\.[A-Za-z0-9_-]+)\\[['\"]?([A-Za-z0-9_]+)['\"]?]");
    private static final Pattern COMPARED =
            Pattern.compile("\\$\\{([^}]+)}\\s*(==|!=|=~|in|!in|not in)\\s*(?:'([^']*)'|\"([^\"]*)\")");
    private static final List<String> LANGUAGES = List.of(
            "simple",
            "constant",
            "method",
            "variable",
            "header",
            "jsonpath",
            "exchangeProperty",
            "tokenize",
            "language",
            "groovy",
            "xpath",
            "expression");

    /** The beginning of a pattern, up to the method that is called. */
    static final String BEAN = "\\$\\{bean:([A-Za-z0-9_]+)(?:\\?method=|\\.|::)";

    private Words() {}

    /** A comparison with words that stand in the file. */
    record Comparison(String of, String operator, String words) {}

    /** {@code ${body.said.leg}}: a property of the body or of a variable, and properties of that. */
    record Property(String owner, List<String> names) {}

    /** @param language such as {@code simple}; empty if there is none */
    record Expression(String language, JsonNode value) {

        String text() {
            String text = value.isValueNode()
                    ? value.asText()
                    : value.path("expression").asText("");
            return usual(text);
        }
    }

    static Expression expression(JsonNode of) {
        JsonNode holder = of.has("expression") && of.path("expression").isObject() ? of.path("expression") : of;
        for (String language : LANGUAGES) {
            if (holder.has(language)) {
                return new Expression(language, holder.path(language));
            }
        }
        return new Expression("", MissingNode.getInstance());
    }

    /** All texts directly at a step, none of those of steps below it. */
    static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        collect(value, texts);
        return texts;
    }

    /** Camel takes {@code $simple{body}} for {@code ${body}}. */
    private static String usual(String text) {
        return text.replace("$simple{", "${");
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(usual(node.asText()));
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, texts));
        } else {
            node.properties().forEach(field -> {
                if (!List.of(
                                "steps",
                                "when",
                                "otherwise",
                                "doCatch",
                                "doFinally",
                                "onFallback",
                                "id",
                                "description",
                                "note")
                        .contains(field.getKey())) {
                    collect(field.getValue(), texts);
                }
            });
        }
    }

    static List<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static List<String> headers(String text) {
        return HEADER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static List<Property> properties(String text) {
        return PROPERTY.matcher(text)
                .results()
                .map(found -> new Property(
                        found.group(1),
                        List.of(found.group(2).substring(1).replace("()", "").split("\\."))))
                .toList();
    }

    /** {@code ${body[name]}}. */
    static List<Property> brackets(String text) {
        return BRACKETS.matcher(text)
                .results()
                .map(found -> new Property(found.group(1), List.of(found.group(2))))
                .toList();
    }

    static List<Comparison> comparisons(String text) {
        List<Comparison> all = new ArrayList<>();
        Matcher compared = COMPARED.matcher(text);
        while (compared.find()) {
            String words = compared.group(3) == null ? compared.group(4) : compared.group(3);
            if (compared.group(2).endsWith("in")) {
                for (String each : words.split(",")) {
                    all.add(new Comparison(compared.group(1), compared.group(2), each.strip()));
                }
            } else {
                all.add(new Comparison(compared.group(1), compared.group(2), words));
            }
        }
        return all;
    }

    /** A class as people speak of it. */
    static String a(Class<?> type) {
        return ("AEIOU".indexOf(type.getSimpleName().charAt(0)) < 0 ? "a " : "an ") + type.getSimpleName();
    }

    /** Whether each {@code ${} has its brace. */
    static boolean isClosed(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && open > 0 && !text.startsWith("}}", i)) {
                open--;
            } else if (text.startsWith("}}", i) && open > 0) {
                open--;
            }
        }
        return open == 0;
    }
}
