package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants. Every text in it is one line without control characters or links, whoever wrote it.
 *
 * @param intent one of the intents of {@code config/schemas/classification.json}, lower case with underscores
 * @param summary one or two sentences, at most 300 characters
 * @param hotLead whether business is at hand that should not wait
 * @param customerName the caller's name, at most 80 characters
 * @param vehicleInfo the vehicle, where anything is known of it
 * @param urgency how soon the caller should hear back
 * @param source who classified
 * @param evidence the caller's own words behind the intent, empty if there are none; at most 300 characters
 * @param model the language model's name, empty when the rules classified
 * @param latencyMs how long it took, in milliseconds
 * @param sentiment how the caller felt, where that was judged
 */
public record Classification(
        String intent,
        String summary,
        boolean hotLead,
        Optional<String> customerName,
        Optional<VehicleInfo> vehicleInfo,
        Urgency urgency,
        Source source,
        String evidence,
        Optional<String> model,
        long latencyMs,
        Optional<Sentiment> sentiment) {

    static final Pattern INTENT = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private static final int MAX_TEXT = 300;
    private static final int MAX_NAME = 80;

    /** @throws IllegalArgumentException if the intent is no name of an intent or the latency is negative */
    public Classification {
        if (!INTENT.matcher(intent).matches()) {
            throw new IllegalArgumentException("expected an intent in lower case with underscores");
        }
        if (latencyMs < 0) {
            throw new IllegalArgumentException("expected a latency of 0 ms or more");
        }
        summary = CallerText.cleanForReading(summary, MAX_TEXT);
        evidence = CallerText.cleanForReading(evidence, MAX_TEXT);
        customerName = cleanName(customerName);
        vehicleInfo = vehicleInfo.filter(vehicle -> !vehicle.isUnknown());
        model = model.map(name -> CallerText.clean(name, MAX_NAME)).filter(name -> !name.isEmpty());
    }

    static Optional<String> cleanName(Optional<String> name) {
        return name.map(each -> CallerText.cleanForReading(each, MAX_NAME)).filter(each -> !each.isEmpty());
    }

    /** Without a sentiment. */
    public Classification(
            String intent,
            String summary,
            boolean hotLead,
            Optional<String> customerName,
            Optional<VehicleInfo> vehicleInfo,
            Urgency urgency,
            Source source,
            String evidence,
            Optional<String> model,
            long latencyMs) {
        this(
                intent,
                summary,
                hotLead,
                customerName,
                vehicleInfo,
                urgency,
                source,
                evidence,
                model,
                latencyMs,
                Optional.empty());
    }

    Classification felt(Sentiment feeling) {
        return new Classification(
                intent,
                summary,
                hotLead,
                customerName,
                vehicleInfo,
                urgency,
                source,
                evidence,
                model,
                latencyMs,
                Optional.of(feeling));
    }

    /** The same, with the time it took in milliseconds. */
    public Classification took(long milliseconds) {
        return new Classification(
                intent,
                summary,
                hotLead,
                customerName,
                vehicleInfo,
                urgency,
                source,
                evidence,
                model,
                milliseconds,
                sentiment);
    }

    /** The same, with the name of the language model that answered. */
    public Classification answeredBy(String modelName) {
        return new Classification(
                intent,
                summary,
                hotLead,
                customerName,
                vehicleInfo,
                urgency,
                source,
                evidence,
                Optional.of(modelName),
                latencyMs,
                sentiment);
    }

    @JsonCreator
    static Classification fromJson(Json json) {
        return new Classification(
                json.intent,
                json.summary,
                json.hotLead,
                Optional.ofNullable(json.customerName),
                Optional.ofNullable(json.vehicleInfo),
                json.urgency,
                json.source,
                json.evidence,
                Optional.ofNullable(json.model),
                json.latencyMs,
                Optional.ofNullable(json.sentiment));
    }

    @JsonValue
    Json toJson() {
        return new Json(
                intent,
                summary,
                hotLead,
                customerName.orElse(null),
                vehicleInfo.orElse(null),
                urgency,
                source,
                evidence,
                model.orElse(null),
                latencyMs,
                sentiment.orElse(null));
    }

    /** No words of the caller: what is printed may end in a log. */
    @Override
    public String toString() {
        return "Classification[intent=%s, hotLead=%s, urgency=%s, source=%s, latencyMs=%d]"
                .formatted(intent, hotLead, urgency, source, latencyMs);
    }

    /** The stored form; written out so that every Jackson mapper, with or without modules, reads and writes the same. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Json(
            @JsonProperty(value = "intent", required = true) String intent,

            @JsonProperty(value = "summary", required = true)
            String summary,

            @JsonProperty(value = "is_hot_lead", required = true)
            boolean hotLead,

            @JsonProperty("customer_name") @Nullable String customerName,
            @JsonProperty("vehicle_info") @Nullable VehicleInfo vehicleInfo,

            @JsonProperty(value = "urgency", required = true)
            Urgency urgency,

            @JsonProperty(value = "source", required = true) Source source,

            @JsonProperty(value = "evidence", required = true)
            String evidence,

            @JsonProperty("model") @Nullable String model,
            @JsonProperty("latency_ms") long latencyMs,
            @JsonProperty("sentiment") @Nullable Sentiment sentiment) {}
}
