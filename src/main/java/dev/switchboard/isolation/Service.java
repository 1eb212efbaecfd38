package dev.switchboard.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The service under check, asked over HTTP as anybody would ask it. */
final class Service {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Who is asked for its document for the first time writes that first, which takes a busy machine long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PAUSE = Duration.ofSeconds(1); // what Retry-After says, whole seconds being the least
    private static final int MOST_PAUSES = 30;

    /** Offering HTTP/2 with each request, as it does by itself, costs both sides time. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    Service(int port) {
        this.base = "http://localhost:" + port;
    }

    Answer send(String method, String path, String body, String contentType, Consumer<HttpRequest.Builder> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        headers.accept(request);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (int tries = 0; answer.statusCode() == TOO_MANY_REQUESTS && tries < MOST_PAUSES; tries++) {
                Thread.sleep(PAUSE.toMillis());
                answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException("the service does not answer at " + method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /** Opens a socket. @param signature of a carrier's handshake; empty: none */
    CompletableFuture<WebSocket> open(String path, String signature, WebSocket.Listener listener) {
        WebSocket.Builder socket = http.newWebSocketBuilder().connectTimeout(PATIENCE);
        if (!signature.isEmpty()) {
            socket.header("X-Twilio-Signature", signature);
        }
        return socket.buildAsync(URI.create(base.replaceFirst("^http", "ws") + path), listener);
    }

    JsonNode document() {
        try {
            return JSON.readTree(
                    send("GET", "/v3/api-docs", "", "", request -> {}).body());
        } catch (IOException broken) {
            throw new UncheckedIOException("the document of the API can't be read", broken);
        }
    }

    record Answer(int status, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }
    }
}
