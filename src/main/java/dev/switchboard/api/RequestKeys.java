package dev.switchboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.ground.repeat.RequestKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Keys by which a request may be repeated, with a digest of what it asks for. */
final class RequestKeys {

    private static final String NAME = "idempotencyKey";
    private static final int LONGEST = 100;
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private static final ObjectMapper IN_ORDER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private RequestKeys() {}

    /**
     * The order of fields is not a part of what is asked for, and neither is one that is null.
     *
     * @param address what is asked, where more than one kind of request shares its keys; the same for older addresses
     */
    static RequestKey of(JsonBody body, String address) {
        String key = body.text(NAME, LONGEST);
        return key == null ? RequestKey.once() : new RequestKey(key, Optional.of(digest(body.json(), address)));
    }

    static String digest(JsonNode json, String address) {
        Map<String, @Nullable Object> asked = IN_ORDER.convertValue(json, FIELDS);
        asked.remove(NAME);
        asked.values().removeIf(Objects::isNull);
        try {
            return DigestUtils.sha256Hex(address + "\n" + IN_ORDER.writeValueAsString(asked));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read as JSON can't be written as such");
        }
    }
}
