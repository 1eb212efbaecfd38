package dev.switchboard.desk.inbox;

import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.desk.message.ThreadLines;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells in a call's thread whose phones were rung for the caller, a line for each. */
@Component("transferLines")
public final class TransferLines {

    private final OrganizationScope scope;

    TransferLines(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Adds what is not there yet; a thread whose caller has talked to somebody waits for no other answer. */
    public void add(TransferredCall call) {
        UUID id = call.call().callId();
        scope.in(call.call().organizationId(), jdbc -> {
            Optional<UUID> thread = jdbc.sql(
                            "SELECT conversation_id FROM phone_calls WHERE id = ? AND conversation_id IS NOT NULL")
                    .param(id)
                    .query(UUID.class)
                    .optional();
            thread.ifPresent(conversation -> add(jdbc, conversation, id, call));
            return thread;
        });
    }

    private static void add(JdbcClient jdbc, UUID conversation, UUID callId, TransferredCall call) {
        call.lines().forEach(line -> ThreadLines.add(jdbc, conversation, callId, line.text(), line.key()));
        if (call.answered()) {
            jdbc.sql(
                            "UPDATE conversations SET review_status = 'answered' WHERE id = ? AND review_status = 'needs_response'")
                    .param(conversation)
                    .update();
        }
    }
}
