package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions that can't mean what they look like. */
final class Conditions {

    private static final Pattern INSIDE = Pattern.compile("\\$\\{[^}]*\\s(==|!=|>|<|>=|<=|in|contains)\\s[^}]*}");
    private static final Pattern ONE_SIGN = Pattern.compile("}\\s*=\\s*['\"$0-9]");

    private static final Pattern NOTHING =
            Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)\\.isEmpty(?:\\(\\))?}(?:\\s*==\\s*'?true'?)?"
                    + "|\\$\\{([A-Za-z0-9_.-]+)\\.isPresent(?:\\(\\))?}\\s*(?:==\\s*'?false'?|!=\\s*'?true'?)");

    private static final Pattern OF_A_MESSAGE = Pattern.compile(
            "\\$\\{(?:in\\.)?(?:body|mandatoryBody|header|variable|exchange|exception|bean|id|message)");

    private Conditions() {}

    static Optional<String> fault(JsonNode holder) {
        Words.Expression expression = Words.expression(holder);
        if (!expression.language().equals("simple")) {
            return expression.language().equals("constant")
                            && !expression.text().matches("true|false")
                    ? Optional.of("A constant is no condition: " + expression.text())
                    : Optional.empty();
        }
        String text = expression.text();
        if (!text.contains("${")) {
            return Optional.of("The condition asks for nothing of the message, because ${} is missing: " + text);
        }
        if (INSIDE.matcher(text).find()) {
            return Optional.of("The comparison stands inside of ${}, where it is a part of a name: " + text);
        }
        if (ONE_SIGN.matcher(text).find()) {
            return Optional.of("Comparisons are written ==: " + text);
        }
        return text.matches("(?s).*(\\bAND\\b|\\bOR\\b|\\band\\s*\\$|\\bor\\s*\\$).*")
                ? Optional.of("Conditions are joined by && and ||: " + text)
                : Optional.empty();
    }

    /** Of a choice that is made once, at start: there is no message that a condition could ask. */
    static Optional<String> faultAtStart(JsonNode holder) {
        String text = Words.expression(holder).text();
        return OF_A_MESSAGE.matcher(text).find()
                ? Optional.of("This is settled once, at start (precondition), when there is no message: " + text)
                : Optional.empty();
    }

    /** Whether it only asks that something is there. */
    static boolean isUsual(JsonNode holder) {
        return Words.expression(holder).text().strip().matches("\\$\\{[A-Za-z.]+}\\s*(!=|is not)\\s*(null|'')");
    }

    /** Whether {@code get} is asked for in a case of those that have nothing. */
    static boolean asksForNothing(Step.Part part) {
        Matcher nothing = NOTHING.matcher(Words.expression(part.head()).text().strip());
        if (!nothing.matches()) {
            return false;
        }
        String get = "${" + (nothing.group(1) == null ? nothing.group(2) : nothing.group(1)) + ".get";
        List<Step> steps = new ArrayList<>();
        RouteText.walk(part.steps(), steps::add);
        return steps.stream()
                .flatMap(step -> Words.texts(step.value()).stream())
                .anyMatch(text -> text.contains(get));
    }

    /** Whether what an aggregator gathers is never let go. */
    static boolean neverEnds(JsonNode aggregate) {
        for (String name : new String[] {
            "completionSize",
            "completionTimeout",
            "completionInterval",
            "completionPredicate",
            "completionFromBatchConsumer",
            "completionSizeExpression",
            "completionTimeoutExpression",
            "completionOnNewCorrelationGroup"
        }) {
            if (aggregate.has(name)) {
                return false;
            }
        }
        return true;
    }
}
