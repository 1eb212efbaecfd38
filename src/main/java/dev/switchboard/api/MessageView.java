package dev.switchboard.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A word in or out. */
record MessageView(
        UUID id,
        @Nullable UUID conversationId,
        @Nullable UUID callId,
        String direction,
        String method,
        @Nullable String senderName,
        @Nullable String recipient,
        String content,
        String status,
        @Nullable String serviceProvider,
        @Nullable String externalMessageId,
        @Nullable Instant sentAt,
        Instant createdAt) {

    static final String COLUMNS = """
            SELECT m.id, m.conversation_id, m.call_id, m.direction, m.method, m.sender_name, m.recipient, m.content, m.status,
                   m.service_provider, m.external_message_id, m.sent_at, m.created_at
            FROM messages m""";

    static MessageView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new MessageView(
                row.id("id"),
                row.optionalId("conversation_id"),
                row.optionalId("call_id"),
                row.text("direction"),
                row.text("method"),
                row.optionalText("sender_name"),
                row.optionalText("recipient"),
                row.text("content"),
                row.text("status"),
                row.optionalText("service_provider"),
                row.optionalText("external_message_id"),
                row.optionalInstant("sent_at"),
                row.instant("created_at"));
    }
}
