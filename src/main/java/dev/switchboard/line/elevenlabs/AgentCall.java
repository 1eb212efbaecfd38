package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that an agent at ElevenLabs is asked to place.
 *
 * @param call ours, by which its conversation is known again should the answer be lost
 * @param phoneId of the number that it comes from, at ElevenLabs
 * @param variables what the asker tells the agent besides
 */
record AgentCall(
        UUID organization,
        UUID call,
        String agentId,
        String phoneId,
        PhoneNumber ours,
        PhoneNumber customer,
        Optional<UUID> lead,
        Map<String, JsonNode> variables) {

    static final String CALL = "switchboard_call_id";

    /** What we tell the agent ourselves. */
    static final Set<String> OWN = Set.of("lead_id", "customer_phone", "organization_id", "from_phone_number", CALL);

    JsonNode body() {
        ObjectNode data = facts();
        ObjectNode told = facts().put(CALL, call.toString());
        variables.forEach(told::set);
        data.set("dynamic_variables", told);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("agent_id", agentId)
                .put("agent_phone_number_id", phoneId)
                .put("to_number", customer.e164());
        body.set("conversation_initiation_client_data", data);
        return body;
    }

    private ObjectNode facts() {
        @Nullable String id = lead.map(UUID::toString).orElse(null);
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        if (id != null) {
            facts.put("lead_id", id);
        }
        return facts.put("customer_phone", customer.e164())
                .put("organization_id", organization.toString())
                .put("from_phone_number", ours.e164());
    }

    @Override
    public String toString() {
        return "AgentCall[" + call + "]";
    }
}
