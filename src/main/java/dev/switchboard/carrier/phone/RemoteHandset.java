package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** A simulated phone of a running service, held from the terminal through the service's management port. */
final class RemoteHandset {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PhoneNumber number;
    private final PhoneNumber of;
    private final URI address;

    /** @param of the number of the organization that writes to it and calls it */
    RemoteHandset(String management, PhoneNumber number, PhoneNumber of) {
        this.number = number;
        this.of = of;
        this.address =
                URI.create(management + "/actuator/handset/%2B" + number.e164().substring(1));
    }

    PhoneNumber number() {
        return number;
    }

    /** What it shows; nothing where there are no simulated phones. */
    JsonNode look() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(
                URI.create(address + "?of=%2B" + of.e164().substring(1))));
    }

    /** @return whether it could be done */
    boolean does(String action, String value, String to) throws IOException, InterruptedException {
        return !act(action, value, to).isMissingNode();
    }

    private JsonNode act(String action, String value, String to) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("action", action)
                .put("value", value)
                .put("to", to)
                .put("of", of.e164())
                .toString();
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    boolean does(String action, String value) throws IOException, InterruptedException {
        return does(action, value, "");
    }

    /** Hands a file to the simulated carrier. @return where that has it; nothing if it does not take it */
    Optional<URI> keep(String account, byte[] file) throws IOException, InterruptedException {
        JsonNode kept = act("file", Base64.getEncoder().encodeToString(file), account);
        return Optional.ofNullable(kept.path("address").textValue()).map(URI::create);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : MissingNode.getInstance();
        } catch (ConnectException closed) {
            return MissingNode.getInstance();
        }
    }
}
