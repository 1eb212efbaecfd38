package dev.switchboard.desk.message;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.sql.Types;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where everything that is sent begins: kept first, then sent by {@code routes/messages/message-queued.yaml}. */
@Component("outbox")
public final class Outbox {

    private final OrganizationScope scope;
    private final EventLog events;

    Outbox(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    /**
     * Takes a message for sending.
     *
     * @return its id; that of the message before, if there was one with the same key
     * @throws SendRefusedException if it can't be sent as things stand
     */
    public UUID queue(Draft draft) {
        return scope.in(draft.organizationId(), jdbc -> queue(jdbc, draft));
    }

    /** The same in the caller's transaction, which is in the organization's scope. */
    public UUID queue(JdbcClient jdbc, Draft draft) {
        UUID message = jdbc.sql("""
                        INSERT INTO messages AS m (organization_id, conversation_id, call_id, direction, method, sender_name, recipient,
                            subject, content, status, source_key, purpose, sent_by)
                        VALUES (:organization, :conversation, :call, 'outbound', :method, :sender, :to, :subject, :body, 'queued', :key,
                            :purpose, :by)
                        ON CONFLICT (organization_id, source_key) DO UPDATE SET source_key = m.source_key
                        RETURNING id""")
                .param("organization", draft.organizationId())
                .param("conversation", draft.conversationId().orElse(null), Types.OTHER)
                .param("call", draft.callId().orElse(null), Types.OTHER)
                .param("method", draft.channel().wire())
                .param("sender", draft.senderName())
                .param("to", draft.to())
                .param("subject", draft.subject().orElse(null), Types.VARCHAR)
                .param("body", draft.body())
                .param("key", draft.key())
                .param("purpose", draft.purpose().wire())
                .param("by", draft.sentBy().orElse(null), Types.VARCHAR)
                .query(UUID.class)
                .single();
        Subject subject = draft.conversationId().map(Subject::conversation).orElse(new Subject("message", message));
        events.append(jdbc, draft.organizationId(), subject, "message.queued", message.toString());
        return message;
    }
}
