package dev.switchboard.line.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * Whom a number is for. Never printed.
 *
 * @param email where the carrier writes to as well; empty: nowhere yet
 * @param endUser the carrier's names of fields to what was filled in
 */
public record Details(String email, Map<String, String> endUser, Address address) {

    static final Details NONE = new Details("", Map.of(), Address.NONE);

    private static final ObjectMapper JSON = new ObjectMapper();

    public Details {
        endUser = Map.copyOf(endUser);
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("details can't be written");
        }
    }

    /** @throws IOException without a word of what the bytes hold */
    static Details of(byte[] bytes) throws IOException {
        try {
            return JSON.readValue(bytes, Details.class);
        } catch (IOException unreadable) {
            throw new IOException("not the JSON of details");
        }
    }

    @Override
    public String toString() {
        return "Details";
    }
}
