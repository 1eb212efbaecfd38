package dev.switchboard.mind.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a model wrote, with no trust in it: small, flat, one object, nothing after it. */
final class ModelAnswer {

    /** Strict JSON: no duplicate keys, nothing after the end, no NaN, at most 20 levels deep. */
    static final JsonMapper STRICT = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final int MAX_ANSWER = 16_384;

    /** Models that know no structured output like to put one Markdown fence around their JSON. */
    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\s*+(\\{.*})\\s*+```", Pattern.DOTALL);

    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ModelAnswer() {}

    static ObjectNode read(String answer) throws BadAnswerException {
        if (answer.length() > MAX_ANSWER) {
            throw new BadAnswerException("the answer is longer than " + MAX_ANSWER + " characters");
        }
        Matcher fenced = FENCE.matcher(answer.strip());
        try {
            JsonNode tree = STRICT.readTree(fenced.matches() ? fenced.group(1) : answer);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new BadAnswerException("the answer is not well-formed JSON");
        }
        throw new BadAnswerException("the answer is not a JSON object");
    }

    /** Writes null into each missing field for which the schema allows null, level by level. */
    static void fillNulls(ObjectNode object, JsonNode schema) {
        for (var property : schema.path("properties").properties()) {
            JsonNode rule = property.getValue();
            JsonNode value = object.get(property.getKey());
            if (value == null && allowsNull(rule)) {
                object.putNull(property.getKey());
            } else if (value instanceof ObjectNode inner) {
                fillNulls(inner, rule);
            }
        }
    }

    static Classification toClassification(ObjectNode object, String transcript) {
        return new Classification(
                object.get("intent").asText(),
                object.get("summary").asText(),
                object.get("is_hot_lead").asBoolean(),
                text(object.path("customer_name")),
                vehicle(object.path("vehicle_info")),
                Urgency.of(object.get("urgency").asText()),
                Source.LLM,
                text(object.path("evidence"))
                        .filter(words -> said(words, transcript))
                        .orElse(""),
                Optional.empty(),
                0,
                sentiment(object.path("sentiment")));
    }

    private static Optional<Sentiment> sentiment(JsonNode node) {
        double score = node.path("score").asDouble(Double.NaN);
        return score >= -1 && score <= 1 ? Optional.of(Sentiment.of(score)) : Optional.empty();
    }

    private static boolean allowsNull(JsonNode rule) {
        JsonNode type = rule.path("type");
        if (type.isTextual()) {
            return type.asText().equals("null");
        }
        for (JsonNode one : type) {
            if (one.asText().equals("null")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Optional<VehicleInfo> vehicle(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        Optional<Integer> year = Optional.of(node.path("year").asText())
                .filter(digits -> digits.matches("[0-9]{4}"))
                .map(Integer::valueOf);
        return Optional.of(new VehicleInfo(year, text(node.path("make")), text(node.path("model"))));
    }

    /** Whether these words, in this order, are the caller's; case, blanks and punctuation don't count. */
    private static boolean said(String words, String transcript) {
        String heard = CallerText.clean(transcript, CallerText.MAX_TRANSCRIPT);
        return (" " + bare(heard) + " ").contains(" " + bare(words) + " ");
    }

    private static String bare(String text) {
        return NOT_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
