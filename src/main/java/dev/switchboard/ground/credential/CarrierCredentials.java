package dev.switchboard.ground.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What an organization needs to work with its carrier, as it is encrypted.
 *
 * @param accountSid Twilio's {@code AC…}, or SignalWire's project id
 * @param signingKey SignalWire's key for webhooks; empty: the auth token signs, as it does at Twilio
 * @param spaceUrl SignalWire's address for this organization; empty at Twilio
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CarrierCredentials(String accountSid, String authToken, String signingKey, String spaceUrl) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public CarrierCredentials {
        signingKey = signingKey == null ? "" : signingKey;
        spaceUrl = spaceUrl == null ? "" : spaceUrl;
    }

    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("credentials can't be written");
        }
    }

    /** @throws IOException without a word of what the bytes hold */
    public static CarrierCredentials of(byte[] bytes) throws IOException {
        try {
            return JSON.readValue(bytes, CarrierCredentials.class);
        } catch (IOException unreadable) {
            throw new IOException("not the JSON of credentials");
        }
    }

    @Override
    public String toString() {
        return "CarrierCredentials";
    }
}
