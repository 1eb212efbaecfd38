package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.ToolRegistry.Registered;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes an agent's assistant at Vapi what the agent is here: publishes the tools, makes the assistant if there is none, links the
 * tools by reading, merging and writing the whole of its model. Safe to repeat; one at a time for each agent.
 */
@Component
class AgentSync {

    private static final Logger LOG = LoggerFactory.getLogger(AgentSync.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private static final String GONE = "Vapi knows no such assistant.";
    private static final String REFUSED = "Vapi refused to link the tools. They are published; link them again.";

    private final OrganizationScope scope;
    private final VapiClient vapi;
    private final ToolRegistry tools;
    private final Assistants assistants;

    AgentSync(OrganizationScope scope, VapiClient vapi, ToolRegistry tools, VapiProperties properties) {
        this.scope = scope;
        this.vapi = vapi;
        this.tools = tools;
        this.assistants = new Assistants(properties, tools.server(), tools.secret());
    }

    /**
     * @return the ids of all tools that the assistant has now; empty if it could not be linked, or the agent is gone
     * @throws OutsideException if Vapi does not answer, or takes a tool or a new assistant not at all
     * @throws RetryLaterException if somebody else is at it
     */
    Optional<Set<String>> sync(UUID organization, UUID id) {
        if (find(organization, id).isEmpty()) {
            return Optional.empty();
        }
        if (!scope.in(organization, jdbc -> AgentRows.lease(jdbc, id, LEASE))) {
            throw RetryLaterException.untried("somebody else is syncing the agent", BUSY);
        }
        try {
            // As it is now that nobody else changes it.
            return find(organization, id).flatMap(row -> synced(organization, row));
        } finally {
            scope.in(organization, jdbc -> AgentRows.release(jdbc, id));
        }
    }

    private Optional<AgentRows.Row> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> AgentRows.find(jdbc, id)).filter(row -> !row.deleted());
    }

    private Optional<Set<String>> synced(UUID organization, AgentRows.Row row) {
        Agent agent = row.agent();
        Map<String, Registered> published = tools.publish();
        List<String> ids = published.values().stream().map(Registered::id).toList();
        JsonNode there;
        if (agent.vapiAssistantId() == null) {
            there = made(organization, agent, ids);
        } else {
            Optional<JsonNode> known = vapi.find(Kind.ASSISTANT, agent.vapiAssistantId());
            if (known.isEmpty()) {
                return unlinked(organization, agent.id(), GONE);
            }
            there = known.get();
        }
        ObjectNode change = assistants.difference(agent, there, ids, tools.everyId());
        if (!change.isEmpty()) {
            try {
                there = vapi.change(Kind.ASSISTANT, there.path("id").asText(), change);
            } catch (OutsideException refused) {
                if (!refused.isFinal()) {
                    throw refused;
                }
                LOG.warn("Vapi refused to link the tools of agent {}: HTTP {}", agent.id(), refused.status());
                tools.forgetDeleted();
                return unlinked(organization, agent.id(), REFUSED);
            }
        }
        scope.in(organization, jdbc -> linked(jdbc, organization, row, published));
        return Optional.of(linked(there));
    }

    /** One that was made by somebody who never learned of it is taken for what it is. */
    private JsonNode made(UUID organization, Agent agent, List<String> ids) {
        JsonNode assistant = there(agent).orElseGet(() -> vapi.make(Kind.ASSISTANT, assistants.whole(agent, ids)));
        String theirs = assistant.path("id").asText();
        scope.in(organization, jdbc -> AgentRows.assistant(jdbc, agent.id(), theirs, vapi.simulated()));
        return assistant;
    }

    /** The assistant that was made for it, if somebody made one and never learned of it. */
    Optional<String> made(Agent agent) {
        return there(agent).map(there -> there.path("id").asText());
    }

    private Optional<JsonNode> there(Agent agent) {
        for (JsonNode each : vapi.list(Kind.ASSISTANT, agent.createdAt().minus(Duration.ofMinutes(10)))) {
            if (each.path("metadata")
                    .path(Assistants.MARK)
                    .asText()
                    .equals(agent.id().toString())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private Optional<Set<String>> unlinked(UUID organization, UUID agent, String why) {
        scope.in(organization, jdbc -> AgentRows.notSynced(jdbc, agent, "unlinked", why));
        return Optional.empty();
    }

    private static boolean linked(
            JdbcClient jdbc, UUID organization, AgentRows.Row row, Map<String, Registered> published) {
        AgentRows.synced(jdbc, row.agent().id(), row.version());
        published.forEach((name, tool) ->
                jdbc.sql("""
                        INSERT INTO org_tools (organization_id, tool_name, vapi_tool_id, definition_hash) VALUES (?, ?, ?, ?)
                        ON CONFLICT (organization_id, tool_name) DO UPDATE SET vapi_tool_id = excluded.vapi_tool_id,
                            definition_hash = excluded.definition_hash, linked_at = now()
                        WHERE org_tools.vapi_tool_id <> excluded.vapi_tool_id""").params(organization, name, tool.id(), tool.hash()).update());
        jdbc.sql("DELETE FROM org_tools WHERE organization_id = :organization AND NOT tool_name = ANY (:names)")
                .param("organization", organization)
                .param("names", published.keySet().toArray(String[]::new))
                .update();
        return true;
    }

    static Set<String> linked(JsonNode assistant) {
        Set<String> ids = new TreeSet<>();
        assistant.path("model").path("toolIds").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** Vapi did not answer; the job goes on with it. */
    void failed(UUID organization, UUID agent, String why) {
        scope.in(organization, jdbc -> AgentRows.notSynced(jdbc, agent, "failed", why));
    }
}
