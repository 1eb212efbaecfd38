package dev.switchboard.desk.calendar.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody's consent is worth: tokens, and whose calendar they open.
 *
 * @param refreshToken lasts until the consent is taken back
 * @param accessToken until {@code expiresAt}
 * @param consentEndsAt when the refresh token ends by itself, if its provider says so
 */
public record Grant(
        String refreshToken, String accessToken, Instant expiresAt, String email, Optional<Instant> consentEndsAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SOON_SECONDS = 60;

    public boolean isOver(Instant now) {
        return now.plusSeconds(SOON_SECONDS).isAfter(expiresAt);
    }

    /** Not each renewal says again when the consent ends; one that is told of later takes its place. */
    public Grant orEndingAsBefore(Grant before) {
        return consentEndsAt.isPresent()
                ? this
                : new Grant(refreshToken, accessToken, expiresAt, email, before.consentEndsAt);
    }

    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("refreshToken", refreshToken)
                    .put("accessToken", accessToken)
                    .put("expiresAt", expiresAt.toString())
                    .put("email", email)
                    .put("consentEndsAt", consentEndsAt.map(Instant::toString).orElse("")));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("tokens can't be written");
        }
    }

    /** @throws IOException without a word of what the bytes hold */
    public static Grant of(byte[] bytes) throws IOException {
        try {
            JsonNode json = JSON.readTree(bytes);
            return new Grant(
                    json.path("refreshToken").asText(),
                    json.path("accessToken").asText(),
                    Instant.parse(json.path("expiresAt").asText()),
                    json.path("email").asText(),
                    Optional.of(json.path("consentEndsAt").asText())
                            .filter(text -> !text.isEmpty())
                            .map(Instant::parse));
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException("not the JSON of tokens");
        }
    }

    @Override
    public String toString() {
        return "Grant";
    }
}
