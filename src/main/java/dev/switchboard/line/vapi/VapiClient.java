package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import java.time.Instant;
import java.util.Optional;

/**
 * Vapi's REST API, as far as it is used here. Everything but GET is asked once; after an unknown outcome whoever asked looks for
 * what there is now.
 *
 * @see <a href="https://docs.vapi.ai/api-reference">API reference</a>
 */
final class VapiClient {

    /** A kind of thing at Vapi; the name is its place in the API. */
    enum Kind {
        TOOL("/tool"),
        ASSISTANT("/assistant"),
        CREDENTIAL("/credential"),
        NUMBER("/phone-number"),
        CALL("/call");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    private static final int MOST = 1_000; // that Vapi lists in one answer
    private static final int NOT_FOUND = 404;

    private final OutsideService service;

    VapiClient(OutsideService service) {
        this.service = service;
    }

    boolean simulated() {
        return service.simulated();
    }

    /** Whether there is anybody to ask. */
    boolean isThere() {
        return !(service instanceof NoVapi);
    }

    /** @return what was made, with its {@code id} */
    JsonNode make(Kind kind, ObjectNode body) {
        JsonNode made = service.ask(OutsideRequest.post(kind.path, body)).body();
        if (made.path("id").asText().isEmpty()) {
            throw OutsideException.unknown(0, java.time.Duration.ZERO);
        }
        return made;
    }

    Optional<JsonNode> find(Kind kind, String id) {
        try {
            return Optional.of(service.ask(OutsideRequest.get(one(kind, id))).body());
        } catch (OutsideException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Newest first, at most {@value MOST}. */
    JsonNode list(Kind kind, Instant since) {
        return service.ask(OutsideRequest.get(
                        kind.path + "?limit=" + MOST + "&createdAtGe=" + OutsideRequest.part(since.toString())))
                .body();
    }

    JsonNode change(Kind kind, String id, ObjectNode fields) {
        return service.ask(OutsideRequest.patch(one(kind, id), fields)).body();
    }

    /** What is not there is deleted already. */
    void delete(Kind kind, String id) {
        try {
            service.ask(OutsideRequest.delete(one(kind, id)));
        } catch (OutsideException refused) {
            if (refused.status() != NOT_FOUND) {
                throw refused;
            }
        }
    }

    private static String one(Kind kind, String id) {
        return kind.path + "/" + OutsideRequest.part(id);
    }
}
