package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** An event as Clerk would post it, for whoever tries the service without Clerk. */
final class SampleEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String type;
    private final Map<String, String> options;
    private final long now;

    /** @param options by their names on the command line */
    SampleEvent(String type, Map<String, String> options, long now) {
        this.type = type;
        this.options = options;
        this.now = now;
    }

    static String freshId(String prefix) {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /** @throws IllegalArgumentException for a type that it has no example of */
    String json() {
        ObjectNode event = JSON.createObjectNode();
        event.put("object", "event").put("type", type).put("timestamp", now);
        event.set("data", data());
        return event.toString();
    }

    private ObjectNode data() {
        return switch (type) {
            case "organization.created", "organization.updated" -> organization();
            case "organization.deleted" -> deleted("--organization");
            case "organizationMembership.created", "organizationMembership.updated", "organizationMembership.deleted" ->
                membership();
            case "user.created", "user.updated" -> user();
            case "user.deleted" -> deleted("--user");
            case "subscriptionItem.active", "subscriptionItem.ended" -> item();
            default ->
                throw new IllegalArgumentException(
                        "there is no example of " + type + "; there are organization.created, updated and deleted,"
                                + " organizationMembership and user the same, subscriptionItem.active and ended");
        };
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }

    private ObjectNode dated() {
        return JSON.createObjectNode().put("created_at", now).put("updated_at", now);
    }

    private ObjectNode deleted(String id) {
        return JSON.createObjectNode().put("deleted", true).put("id", option(id));
    }

    private ObjectNode organization() {
        ObjectNode data = dated().put("object", "organization")
                .put("id", option("--organization"))
                .put("name", option("--name"))
                .put("created_by", option("--user"));
        ObjectNode metadata = data.putObject("public_metadata");
        if (options.containsKey("--plan")) {
            metadata.put("plan", option("--plan"));
        }
        if (options.containsKey("--area-code")) {
            metadata.put("area_code", option("--area-code"));
        }
        return data;
    }

    private ObjectNode membership() {
        ObjectNode data = dated().put("object", "organization_membership")
                .put("id", "orgmem_" + Integer.toHexString((option("--organization") + option("--user")).hashCode()))
                .put("role", option("--role"));
        data.putObject("organization").put("id", option("--organization")).put("name", option("--name"));
        data.putObject("public_user_data").put("user_id", option("--user")).put("identifier", option("--email"));
        return data;
    }

    private ObjectNode user() {
        ObjectNode data =
                dated().put("object", "user").put("id", option("--user")).put("first_name", option("--name"));
        data.put("primary_email_address_id", "idn_1");
        data.putArray("email_addresses").addObject().put("id", "idn_1").put("email_address", option("--email"));
        return data;
    }

    private ObjectNode item() {
        ObjectNode data = dated().put("id", "csi_" + option("--organization"))
                .put("status", type.substring(type.indexOf('.') + 1));
        data.putObject("plan").put("slug", option("--plan"));
        data.putObject("payer").put("organization_id", option("--organization"));
        return data;
    }
}
