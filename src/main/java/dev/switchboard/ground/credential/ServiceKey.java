package dev.switchboard.ground.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An organization's key of a service, as it is encrypted.
 *
 * @param webhookSecret what the service signs its webhooks with; empty: nobody has said so
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceKey(String apiKey, String webhookSecret) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ServiceKey {
        webhookSecret = webhookSecret == null ? "" : webhookSecret;
    }

    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a key can't be written");
        }
    }

    /** Also one that was stored by itself. */
    public static ServiceKey of(byte[] bytes) {
        try {
            if (bytes.length > 0 && bytes[0] == '{') {
                return JSON.readValue(bytes, ServiceKey.class);
            }
        } catch (IOException itsOwnBrace) {
            // a key may begin with one
        }
        return new ServiceKey(new String(bytes, StandardCharsets.UTF_8), "");
    }

    @Override
    public String toString() {
        return "ServiceKey";
    }
}
