package dev.switchboard.isolation;

import dev.switchboard.carrier.edge.WebhookSignature;
import dev.switchboard.isolation.Trial.Verdict;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The socket of conversations, for the other's call, signed by one's own account or by nobody. */
final class RelayWalk {

    static final String PATH = "/webhooks/twilio/voice/relay";

    private static final int SECONDS = 10;

    private final Service service;
    private final String address;

    RelayWalk(Service service, String publicUrl) {
        this.service = service;
        this.address = publicUrl.replaceFirst("^http", "ws") + PATH;
    }

    Trial walk(Tenant stranger, Tenant owner) {
        String unsigned = ask(owner, owner.accountSid(), "");
        String signed = ask(owner, owner.accountSid(), stranger.authToken());
        // One's own account may speak of a call; that it has none of this name, it is not told.
        String own = ask(owner, stranger.accountSid(), stranger.authToken());
        boolean held = unsigned.equals("refused") && signed.equals("closed") && !own.contains(owner.word());
        return held
                ? new Trial("SOCKET " + PATH, 3, "refused, closed, nothing of the other's", Verdict.HELD)
                : Trial.leak("SOCKET " + PATH, 3, "answered " + unsigned + ", " + signed);
    }

    /** That the owner itself is answered. */
    Trial control(Tenant owner) {
        String answer = ask(owner, owner.accountSid(), owner.authToken());
        return new Trial(
                "SOCKET " + PATH + ", by its owner",
                1,
                answer.startsWith("{") ? "answered" : answer,
                answer.startsWith("{") ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    /** @return the first message that comes back; {@code refused}, or {@code closed} before one came */
    private String ask(Tenant owner, String account, String token) {
        Ear ear = new Ear();
        WebSocket socket;
        try {
            String signature = token.isEmpty() ? "" : new WebhookSignature(token).sign(address, Map.of());
            socket = service.open(PATH, signature, ear)
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException refused) {
            return "refused";
        }
        try {
            socket.sendText(
                            "{\"type\":\"setup\",\"accountSid\":\"%s\",\"callSid\":\"%s\",\"from\":\"+15550100003\",\"to\":\"%s\"}"
                                    .formatted(account, owner.callSid(), owner.number()),
                            true)
                    .thenCompose(sent -> sent.sendText(
                            "{\"type\":\"prompt\",\"voicePrompt\":\"What have I said?\",\"last\":true}", true))
                    .exceptionally(gone -> socket)
                    .join();
            return ear.first
                    .completeOnTimeout("silence", SECONDS, TimeUnit.SECONDS)
                    .join();
        } finally {
            socket.abort();
        }
    }

    private static final class Ear implements WebSocket.Listener {

        private final CompletableFuture<String> first = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            first.complete(text.toString());
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            first.complete("closed");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            first.complete("closed");
        }
    }
}
