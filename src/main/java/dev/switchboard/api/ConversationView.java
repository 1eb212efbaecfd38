package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation, as it is listed, with the number it came in by. */
record ConversationView(
        UUID id,
        @Nullable UUID callId,
        String channel,
        String subject,
        String customerName,
        @Nullable String customerPhone,
        @Nullable UUID phoneNumberId,
        @Nullable String phoneNumber,
        @Nullable String numberType,
        String priority,
        String reviewStatus,
        @JsonRawValue @Schema(implementation = Object.class) String metadata,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT c.id, c.call_id, c.channel, c.subject, c.customer_name, c.customer_phone, c.phone_number_id, n.phone_number,
                   n.number_type, c.priority, c.review_status, c.metadata::text AS metadata, c.created_at, c.updated_at
            FROM conversations c LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id""";

    static ConversationView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new ConversationView(
                row.id("id"),
                row.optionalId("call_id"),
                row.text("channel"),
                row.text("subject"),
                row.text("customer_name"),
                row.optionalText("customer_phone"),
                row.optionalId("phone_number_id"),
                row.optionalText("phone_number"),
                row.optionalText("number_type"),
                row.text("priority"),
                row.text("review_status"),
                row.text("metadata"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
