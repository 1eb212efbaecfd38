package dev.switchboard.desk.calendar.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** OAuth 2.0 with a code and PKCE, as both providers speak it. */
public final class OAuth {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(36_500); // that anything is good for

    private final Wire wire;
    private final String clientId;
    private final String clientSecret;
    private final URI tokens;

    public OAuth(Wire wire, String clientId, String clientSecret, URI tokens) {
        this.wire = wire;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
    }

    /**
     * Where somebody is asked: always with the question, because only whoever is asked gets a refresh token.
     *
     * @param more what this provider wants to be told besides
     */
    public URI consent(
            URI page, String scopes, String state, String challenge, URI redirect, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", clientId);
        all.put("response_type", "code");
        all.put("redirect_uri", redirect.toString());
        all.put("scope", scopes);
        all.put("prompt", "consent");
        all.put("state", state);
        all.put("code_challenge", challenge);
        all.put("code_challenge_method", "S256");
        all.putAll(more);
        return URI.create(page + "?" + encoded(all));
    }

    /** @return the answer to a code */
    public JsonNode redeem(String code, String verifier, URI redirect) {
        return ask(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                redirect.toString()));
    }

    /** @throws CalendarException REVOKED if the consent was taken back */
    public JsonNode refresh(String refreshToken) {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** @param refreshToken the one from before, which stays if the answer brings no other; empty if there is none */
    public static Grant grant(JsonNode answer, String refreshToken, String email) {
        return new Grant(
                answer.path("refresh_token").asText(refreshToken),
                answer.path("access_token").asText(),
                in(answer.path("expires_in").asLong(3600)),
                email,
                consentEnd(answer));
    }

    /** Google says it of consents that were given for a time only; most last until they are taken back. */
    private static Optional<Instant> consentEnd(JsonNode answer) {
        long seconds = answer.path("refresh_token_expires_in").asLong(0);
        return seconds > 0 ? Optional.of(in(seconds)) : Optional.empty();
    }

    /** Whatever a provider says, it is a time that can be stored. */
    private static Instant in(long seconds) {
        return Instant.now().plusSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
    }

    private JsonNode ask(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("client_id", clientId);
        all.put("client_secret", clientSecret);
        Reply reply = post(wire, tokens, all);
        JsonNode json = json(reply);
        if (reply.isGood()) {
            return json;
        }
        String error = json.path("error").asText();
        if (error.equals("invalid_grant") || error.equals("interaction_required") || error.equals("consent_required")) {
            throw new CalendarException(Kind.REVOKED, "the consent was taken back");
        }
        if (reply.status() == 429 || reply.status() >= 500) {
            throw new CalendarException(
                    Kind.AWAY, "the provider's tokens can't be had", pause(reply.header("Retry-After")));
        }
        throw new CalendarException(Kind.REFUSED, "the provider gives no token");
    }

    /** @throws CalendarException AWAY if there is no answer */
    public static Reply post(Wire wire, URI address, Map<String, String> fields) {
        return sent(
                wire,
                Ask.of("POST", address)
                        .with(
                                "application/x-www-form-urlencoded",
                                encoded(fields).getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws CalendarException AWAY if there is no answer */
    public static Reply sent(Wire wire, Ask ask) {
        try {
            return wire.send(ask);
        } catch (IOException away) {
            throw new CalendarException(Kind.AWAY, "the calendar does not answer");
        }
    }

    /** Missing if it is none. */
    public static JsonNode json(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException none) {
            return JSON.missingNode();
        }
    }

    /** How long whoever has had too much of us wants to be left alone, within reason. */
    public static Duration pause(Optional<String> retryAfter) {
        return retryAfter
                .map(String::strip)
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .orElse(USUAL_PAUSE);
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
