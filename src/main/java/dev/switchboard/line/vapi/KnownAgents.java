package dev.switchboard.line.vapi;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds whose a message is by its assistant and its number, as we registered them. */
@Component
class KnownAgents {

    private static final Logger LOG = LoggerFactory.getLogger(KnownAgents.class);

    private final OrganizationScope scope;

    KnownAgents(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @return empty if both are strangers, or they are not of the same organization */
    Optional<KnownAgent> find(VapiMessage message) {
        List<KnownAgent> found = scope.nowhere()
                .sql(
                        "SELECT organization_id, agent_id, direction, phone_number, vapi_assistant_id FROM find_vapi_agent(?, ?)")
                .params(message.assistantId(), message.numberId())
                .query((row, number) -> new KnownAgent(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3).equals(Agent.OUTBOUND),
                        row.getString(4),
                        row.getString(5)))
                .list();
        if (found.stream().map(KnownAgent::organization).distinct().count() > 1) {
            LOG.warn(
                    "A message of Vapi's names an assistant and a number of two organizations; nothing of it is taken");
            return Optional.empty();
        }
        return found.stream().findFirst();
    }
}
