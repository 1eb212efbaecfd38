package dev.switchboard.desk.calendar.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Codes and tokens as a provider gives them. A refresh token names whose it is, so that a connection outlasts a restart of the
 * service, as it would at the provider's.
 */
public final class SimulatedGrants {

    private static final long LASTS = 3_599; // seconds, as Google says
    private static final Pattern REFRESH = Pattern.compile("1//simulated-([0-9a-f]+)-[0-9a-f]{16}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Access> accesses = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Map<String, Duration> consents = new ConcurrentHashMap<>();
    private final String clientId;
    private final String clientSecret;

    public SimulatedGrants(String clientId, String clientSecret) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** @param fields of the address of the page of consent */
    public String allow(String email, Map<String, String> fields) {
        String code = "4/simulated-" + fresh();
        codes.put(
                code,
                new Code(
                        email,
                        fields.getOrDefault("redirect_uri", ""),
                        fields.getOrDefault("code_challenge", ""),
                        fields.getOrDefault("scope", "")));
        return code;
    }

    /** The answer of the address of tokens. */
    public Reply token(Map<String, String> form) {
        if (!clientId.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            return refused(401, "invalid_client", "Unauthorized");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeemed(form);
            case "refresh_token" -> refreshed(form.getOrDefault("refresh_token", ""));
            default -> refused(400, "unsupported_grant_type", "Invalid grant_type");
        };
    }

    private Reply redeemed(Map<String, String> form) {
        Code code = codes.remove(form.getOrDefault("code", ""));
        boolean good = code != null
                && code.redirect.equals(form.get("redirect_uri"))
                && code.challenge.equals(challenge(form.getOrDefault("code_verifier", "")));
        if (!good) {
            return refused(400, "invalid_grant", "Bad Request");
        }
        String refresh =
                "1//simulated-" + HexFormat.of().formatHex(code.email.getBytes(StandardCharsets.UTF_8)) + "-" + fresh();
        return granted(code.email, refresh, code.scope);
    }

    private Reply refreshed(String refresh) {
        Matcher known = REFRESH.matcher(refresh);
        if (!known.matches() || revoked.contains(refresh) || revoked.contains(known.group(1))) {
            return refused(400, "invalid_grant", "Token has been expired or revoked.");
        }
        return granted(email(known), "", "");
    }

    private static String email(Matcher known) {
        return new String(HexFormat.of().parseHex(known.group(1)), StandardCharsets.UTF_8);
    }

    private Reply granted(String email, String refresh, String scope) {
        String access = "ya29.simulated-" + fresh();
        accesses.put(access, new Access(email, refresh, Instant.now().plusSeconds(LASTS)));
        ObjectNode json = JSON.createObjectNode()
                .put("access_token", access)
                .put("expires_in", LASTS)
                .put("token_type", "Bearer");
        if (!refresh.isEmpty()) {
            json.put("refresh_token", refresh).put("scope", scope);
        }
        Optional.ofNullable(consents.get(email))
                .ifPresent(time -> json.put("refresh_token_expires_in", time.toSeconds()));
        return Reply.json(200, json.toString());
    }

    private static Reply refused(int status, String error, String description) {
        return Reply.json(
                status,
                JSON.createObjectNode()
                        .put("error", error)
                        .put("error_description", description)
                        .toString());
    }

    /** Of whoever a bearer's token is; nothing if it is over. */
    public Optional<String> email(Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> accesses.get(header.substring("Bearer ".length())))
                .filter(access -> access.expiresAt.isAfter(Instant.now()))
                .map(access -> access.email)
                .filter(email -> !revoked.contains(hex(email)));
    }

    /** @return whether there was such a token */
    public boolean revoke(String token) {
        boolean known = REFRESH.matcher(token).matches();
        if (known) {
            revoked.add(token);
            accesses.values().removeIf(access -> access.refresh.equals(token));
        }
        return known || accesses.remove(token) != null;
    }

    /** Somebody takes their consent back in the settings of their account. */
    public void takenBack(String email) {
        revoked.add(hex(email));
    }

    /** Somebody says yes for a time only, from the next token on. */
    public void lasts(String email, Duration time) {
        consents.put(email, time);
    }

    /** And gives it again. */
    public void givenAgain(String email) {
        revoked.remove(hex(email));
    }

    /** All access tokens are over, as they are after an hour. */
    public void expire() {
        accesses.clear();
    }

    private static String hex(String email) {
        return HexFormat.of().formatHex(email.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(verifier));
    }

    private String fresh() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private record Code(String email, String redirect, String challenge, String scope) {}

    private record Access(String email, String refresh, Instant expiresAt) {}
}
