package dev.switchboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as somebody who wants in would make them: the good one of an owner, changed here and there. */
final class HostileTokens {

    static final String KEY = "canary-jwt-secret-of-more-than-32-bytes";

    private static final ObjectMapper JSON = new ObjectMapper();

    private HostileTokens() {}

    /**
     * @param forged header and claims that take the place of the good ones; {@code in} is seconds from now to its end, {@code key}
     *     what it is signed with; {@code text} is the whole token
     */
    static String make(JsonNode forged, UUID organization) {
        if (forged.has("text")) {
            return forged.path("text").asText();
        }
        ObjectNode header = JSON.createObjectNode().put("alg", "HS256").put("typ", "JWT");
        header.setAll(object(forged, "header"));
        Instant now = Instant.now();
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", "somebody")
                .put("exp", now.plusSeconds(forged.path("in").asLong(300)).getEpochSecond());
        claims.putObject("app_metadata").put("org_id", organization.toString()).put("role", "owner");
        claims.setAll(object(forged, "claims"));
        forged.path("without").forEach(name -> claims.remove(name.asText()));
        String signed = base64(header.toString()) + "." + base64(claims.toString());
        return signed + "."
                + signature(header.path("alg").asText(), forged.path("key").asText(KEY), signed);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static ObjectNode object(JsonNode node, String name) {
        return node.path(name) instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String algorithm, String key, String signed) {
        if (key.isEmpty() || !algorithm.matches("HS(256|384|512)")) {
            return "";
        }
        try {
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), name));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
