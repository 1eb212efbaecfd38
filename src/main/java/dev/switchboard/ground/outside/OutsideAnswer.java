package dev.switchboard.ground.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A success.
 *
 * @param status 2xx
 * @param body a missing node where there is none
 */
public record OutsideAnswer(int status, JsonNode body) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}");

    /** A success without a body. */
    public static OutsideAnswer empty(int status) {
        return new OutsideAnswer(status, MissingNode.getInstance());
    }

    /**
     * An answer of whatever status, as it comes from the wire or from a simulator.
     *
     * @param retryAfter zero if they ask for no pause
     * @throws OutsideException unless it is a success
     */
    public static OutsideAnswer of(int status, JsonNode body, Duration retryAfter) {
        if (status >= 500 || status == 408) {
            throw OutsideException.unknown(status, retryAfter);
        }
        if (status / 100 != 2) {
            throw OutsideException.refused(status, code(body), retryAfter);
        }
        return new OutsideAnswer(status, body);
    }

    /** Their word for what is wrong, where it is a word and no sentence: sentences may quote what was asked. */
    private static String code(JsonNode body) {
        JsonNode detail = body.path("detail");
        return Stream.of(
                        detail.path("status"),
                        detail.path("code"),
                        detail.path(0).path("type"),
                        body.path("code"),
                        body.path("error"))
                .map(JsonNode::asText)
                .filter(text -> WORD.matcher(text).matches())
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return "OutsideAnswer[" + status + "]";
    }
}
