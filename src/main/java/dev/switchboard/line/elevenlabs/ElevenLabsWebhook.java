package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Takes what ElevenLabs tells when a conversation is over. Nothing is believed before its signature is; a recording is read and
 * left alone, because it is at ElevenLabs and would be a second one.
 */
@Component
public final class ElevenLabsWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsWebhook.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRANSCRIPT = "post_call_transcription";
    private static final String FAILURE = "call_initiation_failure";
    private static final String AUDIO = "post_call_audio";
    private static final int AT_ONCE = 3;
    private static final int PATIENCE_SECONDS = 8;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Conversations conversations;
    private final Notices notices;
    private final WebhookSecret secret;
    private final ElevenLabsAccounts accounts;
    private final MeterRegistry meters;

    ElevenLabsWebhook(
            Conversations conversations,
            Notices notices,
            WebhookSecret secret,
            ElevenLabsAccounts accounts,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.notices = notices;
        this.secret = secret;
        this.accounts = accounts;
        this.meters = meters;
    }

    /** What became of it. */
    public enum Answer {
        /** It is kept; or it was before. */
        TAKEN,
        KNOWN,
        /** Nothing that we keep. */
        IGNORED,
        /** It is nobody's. */
        UNROUTED,
        /** Not signed, not by them, or too long ago. */
        FORBIDDEN,
        MALFORMED,
        TOO_LARGE
    }

    /**
     * @param signature the header, or empty
     * @throws IOException if the body breaks off
     * @throws org.springframework.dao.DataAccessException if the database is away: nothing of it is kept
     */
    public Answer take(InputStream body, String signature) throws IOException {
        return take(body, signature, Optional.empty());
    }

    /** The same from an organization's own account, whose conversations are nobody else's. */
    public Answer take(InputStream body, String signature, Optional<UUID> own) throws IOException {
        Answer answer = answer(body, signature, own);
        meters.counter(
                        "switchboard.elevenlabs.webhooks",
                        "outcome",
                        answer.name().toLowerCase(Locale.ROOT))
                .increment();
        return answer;
    }

    private Answer answer(InputStream body, String signature, Optional<UUID> own) throws IOException {
        Optional<WebhookSignature> claimed = WebhookSignature.parse(signature).filter(it -> it.isFresh(Instant.now()));
        Optional<WebhookSecret> signs =
                own.isEmpty() ? Optional.of(secret).filter(it -> !it.isMissing()) : own.flatMap(accounts::secretOf);
        if (claimed.isEmpty() || signs.isEmpty()) {
            return Answer.FORBIDDEN;
        }
        SignedBody told = SignedBody.read(body, claimed.get(), signs.get().text());
        if (!told.signed()) {
            return Answer.FORBIDDEN;
        }
        if (!told.whole()) {
            return type(told.begins()).equals(AUDIO) ? Answer.IGNORED : Answer.TOO_LARGE;
        }
        Optional<JsonNode> event = read(told.begins());
        return event.isEmpty() ? Answer.MALFORMED : event(event.get(), own);
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty(); // nor any encoding of it
        }
    }

    private Answer event(JsonNode event, Optional<UUID> own) {
        String type = event.path("type").asText("");
        if (!type.equals(TRANSCRIPT) && !type.equals(FAILURE)) {
            return type.isEmpty() ? Answer.MALFORMED : Answer.IGNORED;
        }
        Optional<PostCall> told = PostCall.read(event);
        if (told.isEmpty()) {
            return Answer.MALFORMED;
        }
        Optional<UUID> organization = conversations.organization(told.get());
        if (own.isPresent() && !organization.equals(own)) {
            return Answer.UNROUTED; // of an agent that does not work here, or a claim
        }
        if (organization.isEmpty()) {
            unrouted(told.get());
            return Answer.UNROUTED;
        }
        return keep(organization.get(), told.get(), type.equals(TRANSCRIPT)) ? Answer.TAKEN : Answer.KNOWN;
    }

    /** A few at once, so that the same told many times over takes no connections from calls. */
    private boolean keep(UUID organization, PostCall told, boolean talked) {
        boolean has = false;
        try {
            has = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!has) {
                throw new TransientDataAccessResourceException("too many conversations are told at once");
            }
            return talked ? conversations.file(organization, told) : conversations.fail(organization, told);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("stopped");
        } finally {
            if (has) {
                places.release();
            }
        }
    }

    private void unrouted(PostCall told) {
        LOG.warn("ElevenLabs told of a conversation on a number of no organization");
        notices.raise(
                "elevenlabs_unrouted",
                told.phoneId().isEmpty() ? told.agentId() : told.phoneId(),
                told.ours(),
                "ElevenLabs told of a conversation on a number that no organization has there. Activate the number, or remove it"
                        + " at ElevenLabs.");
    }

    /** Without reading all of it; empty if it does not say so at its beginning. */
    private static String type(byte[] begins) {
        try (JsonParser parser = JSON.createParser(begins)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME
                        && depth == 1
                        && parser.currentName().equals("type")) {
                    return String.valueOf(parser.nextTextValue());
                }
            }
            return "";
        } catch (IOException cut) {
            return "";
        }
    }
}
