package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whom somebody wants to be called by the agent.
 *
 * @param user who asks
 * @param lead one of the organization's contacts
 * @param variables what the agent is told besides; names to texts, numbers, true or false
 */
public record CallWish(
        UUID organization, String user, PhoneNumber customer, Optional<UUID> lead, Map<String, JsonNode> variables) {

    private static final int MOST = 50;
    private static final int LONGEST = 2_000; // characters of a text
    private static final int LARGEST = 20_000; // characters of all
    private static final String FIELD = "dynamicVariables";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /** @throws ElevenLabsException if a variable is none that an agent can be told */
    public CallWish {
        if (variables.size() > MOST) {
            throw ElevenLabsException.badField(FIELD, "at most " + MOST + " variables");
        }
        int all = 0;
        for (Map.Entry<String, JsonNode> each : variables.entrySet()) {
            check(each.getKey(), each.getValue());
            all += each.getKey().length() + each.getValue().asText().length();
        }
        if (all > LARGEST) {
            throw ElevenLabsException.badField(FIELD, "at most %,d characters in all".formatted(LARGEST));
        }
        variables = Map.copyOf(new LinkedHashMap<>(variables));
    }

    private static void check(String name, JsonNode value) {
        // system__ belongs to ElevenLabs
        if (!NAME.matcher(name).matches() || name.startsWith("system__") || AgentCall.OWN.contains(name)) {
            throw ElevenLabsException.badField(
                    FIELD, "names of letters, digits and _, none of them one of ours or beginning with system__");
        }
        boolean plain = value.isTextual() || value.isNumber() || value.isBoolean();
        if (!plain || value.asText().length() > LONGEST) {
            throw ElevenLabsException.badField(
                    FIELD,
                    "values that are true, false, a number or a text of at most %,d characters".formatted(LONGEST));
        }
    }

    @Override
    public String toString() {
        return "CallWish[" + organization + "]";
    }
}
