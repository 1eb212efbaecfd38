package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Vapi checks of a body, as far as it matters here: fields that it does not know it refuses, like those that are missing. */
final class SimulatedFields {

    private static final Set<String> TOOL =
            Set.of("type", "function", "server", "messages", "async", "rejectionPlan", "destinations");
    private static final Set<String> ASSISTANT = Set.of(
            "name",
            "firstMessage",
            "firstMessageMode",
            "model",
            "voice",
            "transcriber",
            "server",
            "serverMessages",
            "metadata",
            "endCallMessage",
            "maxDurationSeconds");
    private static final Set<String> CREDENTIAL =
            Set.of("provider", "name", "accountSid", "authToken", "apiKey", "apiSecret");
    private static final Set<String> NUMBER = Set.of(
            "provider",
            "number",
            "name",
            "twilioAccountSid",
            "twilioAuthToken",
            "assistantId",
            "server",
            "smsEnabled",
            "fallbackDestination");
    private static final Set<String> CALL = Set.of(
            "assistantId", "phoneNumberId", "customer", "name", "assistantOverrides", "metadata", "schedulePlan");
    private static final Set<String> SERVER =
            Set.of("url", "headers", "timeoutSeconds", "credentialId", "backoffPlan", "staticIpAddressesEnabled");
    private static final int LONGEST_NAME = 40;

    private final List<String> faults = new ArrayList<>();

    private SimulatedFields() {}

    /** @param whole false for a change, which may leave anything out @return what is wrong, in Vapi's words; empty if nothing */
    static List<String> faults(VapiClient.Kind kind, JsonNode body, boolean whole) {
        SimulatedFields check = new SimulatedFields();
        check.known(body, fields(kind), "");
        if (body.has("server")) {
            check.known(body.path("server"), SERVER, "server.");
            check.expect(
                    body.path("server").path("url").asText().startsWith("http"), "server.url must be a URL address");
        }
        check.expect(
                body.path("name").asText().length() <= LONGEST_NAME,
                "name must be shorter than or equal to 40 characters");
        switch (kind) {
            case TOOL -> check.tool(body, whole);
            case ASSISTANT -> check.assistant(body);
            case CREDENTIAL -> check.twilio(body, whole, "accountSid");
            case NUMBER -> check.number(body, whole);
            case CALL ->
                check.expect(
                        body.path("customer").path("number").asText().matches("\\+[1-9][0-9]{6,14}"),
                        "customer.number must be a valid phone number in the E.164 format");
        }
        return check.faults;
    }

    private static Set<String> fields(VapiClient.Kind kind) {
        return switch (kind) {
            case TOOL -> TOOL;
            case ASSISTANT -> ASSISTANT;
            case CREDENTIAL -> CREDENTIAL;
            case NUMBER -> NUMBER;
            case CALL -> CALL;
        };
    }

    private void known(JsonNode body, Set<String> fields, String before) {
        body.fieldNames()
                .forEachRemaining(
                        name -> expect(fields.contains(name), before + "property " + name + " should not exist"));
    }

    private void tool(JsonNode body, boolean whole) {
        if (whole) {
            expect(
                    List.of("function", "transferCall")
                            .contains(body.path("type").asText()),
                    "type must be one of the following values: function, transferCall");
            expect(
                    !body.has("destinations") || body.path("type").asText().equals("transferCall"),
                    "property destinations should not exist");
        }
        if (whole || body.has("function")) {
            expect(
                    body.path("function").path("name").asText().matches("[a-zA-Z0-9_-]{1,64}"),
                    "function.name must match /^[a-zA-Z0-9_-]{1,64}$/ regular expression");
        }
    }

    private void assistant(JsonNode body) {
        if (body.has("model")) {
            expect(body.path("model").hasNonNull("provider"), "model.provider should not be empty");
            expect(body.path("model").hasNonNull("model"), "model.model must be a string");
        }
        if (body.has("voice")) {
            expect(body.path("voice").hasNonNull("provider"), "voice.provider should not be empty");
            expect(body.path("voice").hasNonNull("voiceId"), "voice.voiceId should not be empty");
        }
    }

    private void number(JsonNode body, boolean whole) {
        twilio(body, whole, "twilioAccountSid");
        if (whole) {
            expect(
                    body.path("number").asText().matches("\\+[1-9][0-9]{6,14}"),
                    "number must be a valid phone number in the E.164 format");
        }
    }

    private void twilio(JsonNode body, boolean whole, String account) {
        if (whole) {
            expect(
                    body.path("provider").asText().equals("twilio"),
                    "provider must be one of the following values: twilio");
            expect(!body.path(account).asText().isEmpty(), account + " should not be empty");
        }
    }

    private void expect(boolean fine, String fault) {
        if (!fine) {
            faults.add(fault);
        }
    }
}
