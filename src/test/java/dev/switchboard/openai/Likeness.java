package dev.switchboard.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Whether JSON has all that is expected: more fields of an object may be there, arrays are of the same length, but one
 * that begins with {@code "..."}: its other members stand in it in this order, with anything between. A field that is
 * expected to be {@code "(none)"} is not there.
 */
final class Likeness {

    private Likeness() {}

    /** @return where they differ, if they do */
    static Optional<String> difference(JsonNode expected, JsonNode actual, String where) {
        if (expected.isTextual() && expected.asText().equals("(none)")) {
            return actual.isMissingNode() || actual.isNull() ? Optional.empty() : differ(expected, actual, where);
        }
        if (expected.isObject()) {
            for (var field : expected.properties()) {
                var difference =
                        difference(field.getValue(), actual.path(field.getKey()), where + "/" + field.getKey());
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray()) {
            return list(expected, actual, where);
        }
        boolean same = expected.isNumber() && actual.isNumber()
                ? Math.abs(expected.asDouble() - actual.asDouble()) < 1e-6
                : expected.equals(actual);
        return same ? Optional.empty() : differ(expected, actual, where);
    }

    private static Optional<String> list(JsonNode expected, JsonNode actual, String where) {
        if (expected.path(0).asText().equals("...")) {
            int next = 1;
            for (JsonNode member : actual) {
                if (next < expected.size()
                        && difference(expected.get(next), member, where).isEmpty()) {
                    next++;
                }
            }
            return next == expected.size() ? Optional.empty() : differ(expected, actual, where);
        }
        if (!actual.isArray() || actual.size() != expected.size()) {
            return differ(expected, actual, where);
        }
        for (int i = 0; i < expected.size(); i++) {
            var difference = difference(expected.get(i), actual.get(i), where + "/" + i);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> differ(JsonNode expected, JsonNode actual, String where) {
        return Optional.of(where + ": expected " + expected + ", not " + actual);
    }
}
