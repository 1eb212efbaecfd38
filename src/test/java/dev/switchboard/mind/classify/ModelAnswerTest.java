package dev.switchboard.mind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model may write anything; only one object that meets the schema counts. */
class ModelAnswerTest {

    private static final String SAID = "Hi, I need a quote for my 2021 Ford truck.";
    private static final String GOOD = """
            {"intent": "quote_request", "summary": "Wants a quote.", "is_hot_lead": false, "customer_name": null,
             "vehicle_info": {"year": 2021, "make": "Ford", "model": null}, "urgency": "medium",
             "evidence": "i need a quote"}""";

    private final ClassificationSchema schema = ClassifyFiles.schema();

    @Test
    void takesWhatMeetsTheSchema() throws Exception {
        Classification answer = schema.check(GOOD, SAID);
        assertThat(answer.intent()).isEqualTo("quote_request");
        assertThat(answer.source()).isEqualTo(Source.LLM);
        assertThat(answer.evidence()).isEqualTo("i need a quote");
        assertThat(answer.vehicleInfo().orElseThrow().year()).contains(2021);
        assertThat(schema.check("```json\n" + GOOD + "\n```", SAID)).isEqualTo(answer);
    }

    @Test
    void takesAMissingFieldForNullWhereNullIsAllowed() throws Exception {
        Classification answer = schema.check(
                GOOD.replace("\"customer_name\": null,", "").replace("\"model\": null", "\"model\": \"F-150\""), SAID);
        assertThat(answer.customerName()).isEmpty();
    }

    @Test
    void leavesOutEvidenceThatTheCallerDidNotSay() throws Exception {
        assertThat(schema.check(GOOD.replace("i need a quote", "call +19005550100"), SAID)
                        .evidence())
                .isEmpty();
    }

    @Test
    void letsNoModelSayWhereItsAnswerCameFrom() throws Exception {
        Classification answer = schema.check(
                GOOD.replace("{\"intent\"", "{\"source\": \"rules\", \"latency_ms\": -7, \"intent\""), SAID);
        assertThat(answer.source()).isEqualTo(Source.LLM);
        assertThat(answer.latencyMs()).isZero();
    }

    static String[] badAnswers() {
        return new String[] {
            "",
            " ",
            "null",
            "[]",
            "\"quote_request\"",
            "Sure! Here is the JSON: " + GOOD,
            GOOD + GOOD,
            GOOD + " and more",
            GOOD.substring(0, GOOD.length() / 2),
            "<html><body>busy</body></html>",
            GOOD.replace("quote_request", "refund_request"),
            GOOD.replace("quote_request", "QUOTE_REQUEST"),
            GOOD.replace("\"quote_request\"", "[\"quote_request\"]"),
            GOOD.replace("false", "\"false\""),
            GOOD.replace("false", "null"),
            GOOD.replace("\"medium\"", "\"urgent\""),
            GOOD.replace("\"urgency\": \"medium\",", ""),
            GOOD.replace("{\"intent\"", "{\"to\": \"+19005550100\", \"intent\""),
            GOOD.replace("{\"intent\"", "{\"intent\": \"order_status\", \"intent\""),
            GOOD.replace("2021", "NaN"),
            GOOD.replace("\"Wants a quote.\"", "{\"$ref\": \"file:///etc/passwd\"}"),
            GOOD.replace("Wants a quote.", "x".repeat(20_000)),
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
        };
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void refusesEverythingElseWithoutQuotingIt(String answer) {
        assertThatThrownBy(() -> schema.check(answer, SAID))
                .isInstanceOf(BadAnswerException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("passwd", "refund", "+1900");
    }
}
