package dev.switchboard.carrier.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.edge.WebhookSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket as Twilio opens one, and what comes back over it. */
public final class CarrierSocket implements WebSocket.Listener {

    static final String PATH = "/webhooks/twilio/voice/relay";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 10;

    final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;

    /** @param signature of the handshake; empty: none */
    CarrierSocket(int port, String signature) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!signature.isEmpty()) {
            builder.header("X-Twilio-Signature", signature);
        }
        socket = builder.buildAsync(URI.create("ws://localhost:" + port + PATH), this);
    }

    public static CarrierSocket signed(int port, String token) {
        return new CarrierSocket(port, sign(token));
    }

    static String sign(String token) {
        String url = CarrierPost.PUBLIC_URL.replaceFirst("^http", "ws") + PATH;
        return new WebhookSignature(token).sign(url, Map.of());
    }

    CompletableFuture<WebSocket> opens() {
        return socket;
    }

    public CarrierSocket setUp(String account, String call, String from, String to) {
        return tell("""
                {"type": "setup", "sessionId": "VX0", "accountSid": "%s", "callSid": "%s", "from": "%s", "to": "%s",
                 "direction": "inbound", "callStatus": "RINGING", "customParameters": {}}""".formatted(account, call, from, to));
    }

    CarrierSocket prompt(String words, boolean last) {
        return tell(JSON.createObjectNode()
                .put("type", "prompt")
                .put("voicePrompt", words)
                .put("lang", "en-US")
                .put("last", last)
                .toString());
    }

    public CarrierSocket prompt(String words) {
        return prompt(words, true);
    }

    CarrierSocket key(String digit) {
        return tell("{\"type\": \"dtmf\", \"digit\": \"" + digit + "\"}");
    }

    CarrierSocket interrupt(String until) {
        return tell(JSON.createObjectNode()
                .put("type", "interrupt")
                .put("utteranceUntilInterrupt", until)
                .put("durationUntilInterruptMs", "460")
                .toString());
    }

    CarrierSocket tell(String message) {
        socket.join()
                .sendText(message, true)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** The next message. */
    JsonNode next() throws InterruptedException {
        JsonNode next = heard.poll(SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came over the socket");
        }
        return next;
    }

    /** What the agent says, to the last token. */
    public String answer() throws InterruptedException {
        StringBuilder words = new StringBuilder();
        while (true) {
            JsonNode message = next();
            if (!message.path("type").asText().equals("text")) {
                throw new AssertionError("expected text, not " + message);
            }
            words.append(message.path("token").asText());
            if (message.path("last").asBoolean()) {
                return words.toString();
            }
        }
    }

    /** As when a cable is cut. */
    void breaks() {
        socket.join().abort();
    }

    public int closedWith() {
        return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(frame.toString()));
            } catch (JsonProcessingException broken) {
                throw new AssertionError(broken);
            }
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }
}
