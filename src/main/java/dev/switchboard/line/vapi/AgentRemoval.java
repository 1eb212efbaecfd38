package dev.switchboard.line.vapi;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes down what there is of a deleted agent at Vapi: its number and the credential for it, and the assistant. Safe to repeat, and
 * to go on with after a crash.
 */
@Component
class AgentRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(AgentRemoval.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final OrganizationScope scope;
    private final VapiClient vapi;
    private final NumberImport numbers;
    private final AgentSync sync;

    AgentRemoval(OrganizationScope scope, VapiClient vapi, NumberImport numbers, AgentSync sync) {
        this.scope = scope;
        this.vapi = vapi;
        this.numbers = numbers;
        this.sync = sync;
    }

    /**
     * @throws OutsideException if Vapi does not answer; what it did is found the next time
     * @throws RetryLaterException if somebody else works on it
     */
    void settle(UUID organization, UUID id) {
        if (!isToGo(organization, id)) {
            return;
        }
        if (!scope.in(organization, jdbc -> AgentRows.lease(jdbc, id, LEASE))) {
            throw RetryLaterException.untried("somebody else works on the agent", SOON);
        }
        try {
            // As it is now that nobody else changes it.
            scope.in(organization, jdbc -> AgentRows.whatever(jdbc, id)).ifPresent(row -> remove(organization, row));
        } finally {
            scope.in(organization, jdbc -> AgentRows.release(jdbc, id));
        }
    }

    private boolean isToGo(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> AgentRows.whatever(jdbc, id))
                .filter(row -> row.deleted() && !row.removed())
                .isPresent();
    }

    private void remove(UUID organization, AgentRows.Row row) {
        Agent agent = row.agent();
        numbers.takeBack(organization, row);
        Optional.ofNullable(agent.vapiAssistantId())
                .or(() -> sync.made(agent))
                .ifPresent(theirs -> vapi.delete(Kind.ASSISTANT, theirs));
        scope.in(organization, jdbc -> AgentRows.removed(jdbc, agent.id()));
        LOG.info("Nothing of agent {} is at Vapi any more", agent.id());
    }
}
