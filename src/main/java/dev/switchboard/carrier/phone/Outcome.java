package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks the service what came of a call, until nothing is left to be done, and prints it. */
final class Outcome {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final long PAUSE_MILLIS = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI index;
    private final URI report;
    private final String callSid;
    private final String called;
    private final PrintStream out;

    Outcome(CallOptions options, String callSid, PrintStream out) {
        this.index = URI.create(options.management() + "/actuator");
        this.report = URI.create(index + "/callreport/" + options.trunk().account() + "/" + callSid);
        this.callSid = callSid;
        this.called = options.to().e164();
        this.out = out;
    }

    void print() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode outcome = read();
        while (!outcome.isMissingNode()
                && !outcome.path("settled").asBoolean()
                && Instant.now().isBefore(end)) {
            Thread.sleep(PAUSE_MILLIS);
            outcome = read();
        }
        if (outcome.isMissingNode()) {
            out.println("\n  " + why());
        } else {
            print(outcome);
        }
    }

    /** Nothing is kept of a call for a number that is nobody's. */
    private String why() throws IOException, InterruptedException {
        return read(index).path("_links").toString().contains("/callreport/")
                ? "Nothing is kept of this call: " + called + " is nobody's number here."
                : "What came of it is not shown here: the service is in production, or its management port is another one.";
    }

    private JsonNode read() throws IOException, InterruptedException {
        return read(report);
    }

    private JsonNode read(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? new ObjectMapper().readTree(answer.body()) : MissingNode.getInstance();
        } catch (ConnectException closed) {
            return MissingNode.getInstance();
        }
    }

    private void print(JsonNode outcome) {
        out.println();
        line("status", outcome.path("status").asText());
        present("forwarded", outcome.path("forwardedFrom"));
        present("heard", outcome.path("transcript"));
        JsonNode classification = outcome.path("classification");
        if (classification.isObject()) {
            line(
                    "understood",
                    classification.path("intent").asText()
                            + (classification.path("is_hot_lead").asBoolean() ? ", hot lead" : "")
                            + ", urgency " + classification.path("urgency").asText()
                            + ", by the "
                            + (classification.path("source").asText().equals("llm")
                                    ? "model " + classification.path("model").asText()
                                    : "keyword rules")
                            + took(outcome, "transcribedAt", "classifiedAt"));
            present("because of", classification.path("evidence"));
            present("summary", classification.path("summary"));
        }
        JsonNode alert = outcome.path("alert");
        line(
                "alert",
                alert.isObject()
                        ? alert.path("status").asText() + reason(alert) + " to "
                                + alert.path("to").asText("nobody") + took(outcome, "transcribedAt", "alertedAt")
                        : "none");
        alert.path("text").asText("").lines().forEach(text -> line("", "| " + text));
        JsonNode conversation = outcome.path("conversation");
        line(
                "inbox",
                conversation.isObject()
                        ? "\"" + conversation.path("subject").asText() + "\" from "
                                + conversation.path("customerName").asText() + ", priority "
                                + conversation.path("priority").asText() + ", "
                                + conversation.path("reviewStatus").asText()
                                + took(outcome, "transcribedAt", "filedAt")
                        : "nothing filed");
        line("why", "explain " + callSid);
    }

    private static String reason(JsonNode alert) {
        return alert.path("reason").isTextual() ? " (" + alert.path("reason").asText() + ")" : "";
    }

    private void present(String name, JsonNode value) {
        if (value.isTextual() && !value.asText().isBlank()) {
            line(name, value.asText().replaceAll("\\R", "\n" + " ".repeat(14)));
        }
    }

    private void line(String name, String text) {
        out.printf("  %-12s%s%n", name, text);
    }

    private static String took(JsonNode outcome, String from, String to) {
        JsonNode start = outcome.path("timings").path(from);
        JsonNode end = outcome.path("timings").path(to);
        return start.isTextual() && end.isTextual()
                ? ", after "
                        + Duration.between(Instant.parse(start.asText()), Instant.parse(end.asText()))
                                .toMillis() + " ms"
                : "";
    }
}
