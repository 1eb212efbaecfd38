package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.dialogue.OutsideTools;
import dev.switchboard.carrier.dialogue.OutsideTools.Published;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A tool as it is published at Vapi.
 *
 * @param hash SHA-256, in hex, of the definition with its keys in order and a fingerprint in the place of the secret
 * @param body for {@code POST /tool}
 */
record ToolDefinition(String name, String hash, ObjectNode body) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ANSWERED_WITHIN = 10; // seconds; ours is there sooner, or says that it is not

    /** @param server where Vapi calls us @param secret that it shows there */
    static ToolDefinition of(Published tool, String server, String secret) {
        String fingerprint = DigestUtils.sha256Hex(secret);
        return new ToolDefinition(
                tool.name(),
                DigestUtils.sha256Hex(canonical(body(tool, server, fingerprint))),
                body(tool, server, secret));
    }

    private static ObjectNode body(Published tool, String server, String secret) {
        return tool.name().equals(OutsideTools.TRANSFER) ? transfer(tool) : function(tool, server, secret);
    }

    /**
     * Vapi connects callers itself, and asks the assistant's server to whom where the tool names nobody.
     *
     * @see <a href="https://docs.vapi.ai/calls/call-dynamic-transfers">Dynamic call transfers</a>
     */
    private static ObjectNode transfer(Published tool) {
        ObjectNode body = JSON.objectNode().put("type", "transferCall");
        body.putArray("destinations");
        body.putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", tool.parameters());
        return body;
    }

    private static ObjectNode function(Published tool, String server, String secret) {
        ObjectNode body = JSON.objectNode().put("type", "function");
        body.putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", tool.parameters());
        body.putObject("server")
                .put("url", server)
                .put("timeoutSeconds", ANSWERED_WITHIN)
                .putObject("headers")
                .put(VapiSignature.SECRET, secret);
        return body;
    }

    /** Whether what Vapi has is this one, as far as it shows it. */
    boolean isSameAs(JsonNode there) {
        return there.path("type").equals(body.path("type"))
                && canonical(there.path("function")).equals(canonical(body.path("function")))
                && there.path("server")
                        .path("url")
                        .asText()
                        .equals(body.path("server").path("url").asText());
    }

    /** The same text for the same content, in whatever order it was written. */
    static String canonical(JsonNode node) {
        return sorted(node).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode sorted = JSON.objectNode();
            fields.forEach(sorted::set);
            return sorted;
        }
        if (node.isArray()) {
            var sorted = JSON.arrayNode();
            node.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return node;
    }

    /** Its body holds the secret. */
    @Override
    public String toString() {
        return "ToolDefinition[" + name + "]";
    }
}
