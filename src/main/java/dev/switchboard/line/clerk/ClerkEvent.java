package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Clerk tells: a type, and the thing that it is about as it is now.
 *
 * @param moment when that was so; what is known of a later moment is newer
 */
record ClerkEvent(String type, JsonNode data, Instant moment) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long SECONDS_UNTIL = 100_000_000_000L; // below that it is no time in milliseconds
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}(\\.[A-Za-z_]{1,40}){1,2}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern USER = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * @param sent when it was signed
     * @throws SenselessEventException for what is no event
     */
    static ClerkEvent read(byte[] body, Instant sent) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException none) {
            throw new SenselessEventException("body: expected JSON"); // nor is every other encoding of it
        }
        String type = json == null ? "" : json.path("type").asText("");
        if (json == null || !TYPE.matcher(type).matches() || !json.path("data").isObject()) {
            throw new SenselessEventException("body: expected type and data");
        }
        JsonNode data = json.path("data");
        Instant moment = time(data.path("updated_at"))
                .or(() -> time(json.path("timestamp")))
                .orElse(sent);
        // Nothing is newer than its own telling; else it would shut out all that comes later.
        Instant latest = sent.plus(SvixSignature.TOLERATED);
        return new ClerkEvent(type, data, moment.isAfter(latest) ? latest : moment);
    }

    static Optional<Instant> time(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() <= 0) {
            return Optional.empty();
        }
        long number = value.asLong();
        Instant time = number < SECONDS_UNTIL ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Optional.of(time).filter(it -> it.isBefore(Instant.EPOCH.plus(Duration.ofDays(365L * 200))));
    }

    /** Of an organization, a membership or an item of a subscription, as Clerk makes them. */
    static String id(JsonNode value, String place) {
        return optionalId(value).orElseThrow(() -> new SenselessEventException(place + ": expected an id"));
    }

    static Optional<String> optionalId(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> ID.matcher(text).matches());
    }

    /** Of a person, as the {@code sub} of tokens. */
    static Optional<String> user(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> USER.matcher(text).matches());
    }

    /** What people read, in one line and without what can't be kept; nothing if nothing is left. */
    static Optional<String> text(JsonNode value, int longest) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        value.asText()
                .codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(longest)
                .forEach(text::appendCodePoint);
        String words = text.toString().strip().replaceAll(" {2,}", " ");
        // A column counts characters as PostgreSQL does; half of a pair would be no character.
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    @Override
    public String toString() {
        return "ClerkEvent[" + type + "]";
    }
}
