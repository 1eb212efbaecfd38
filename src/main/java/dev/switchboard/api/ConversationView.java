package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, as it is listed, with the number it came in by.
 *
 * @param customerName the person's name, else what they were called when it began
 * @param customerAddress a number in E.164, or an e-mail address
 * @param unread how many messages came in that whoever asks has not seen; 100 stands for as many or more
 * @param optedOut whether they said STOP to this number
 * @param windowClosesAt up to when WhatsApp takes a message that is no approved template; null for other channels, and if the
 *     customer has never written
 */
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
        Instant updatedAt,
        @Nullable UUID contactId,
        @Nullable String customerAddress,
        @Nullable String assigneeId,
        @Nullable String assigneeName,
        Instant lastMessageAt,
        @Nullable Instant lastInboundAt,
        int unread,
        @Nullable Instant snoozedUntil,
        @Nullable Preview preview,
        boolean optedOut,
        @Nullable Instant windowClosesAt) {

    static final String PAGE =
            "SELECT c.* FROM conversations c LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id";

    /** Of a page of conversations as {@code c}, for {@code :me}. */
    static final String SHOWN = """
            SELECT c.id, c.call_id, c.channel, c.subject, coalesce(k.name, c.customer_name) AS customer_name,
                   coalesce(c.customer_phone, CASE WHEN c.channel <> 'email' THEN c.customer_address END) AS customer_phone,
                   c.phone_number_id, n.phone_number, n.number_type, c.priority, c.review_status, c.metadata::text AS metadata,
                   c.created_at, c.updated_at, c.contact_id, c.customer_address, c.assignee_id,
                   coalesce(a.name, a.email, c.assignee_id) AS assignee_name, c.last_message_at, c.last_inbound_at, new.unread,
                   CASE WHEN c.snoozed_until > now() THEN c.snoozed_until END AS snoozed_until,
                   last.text, last.direction, last.method, last.purpose, last.created_at AS said_at,
                   EXISTS (SELECT FROM opt_outs o WHERE o.organization_id = c.organization_id AND o.phone_number = c.customer_address
                       AND o.our_number IN ('', n.phone_number)) AS opted_out,
                   CASE c.channel WHEN 'whatsapp' THEN c.last_inbound_at + interval '24 hours' END AS window_closes_at
            FROM %s
            LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id
            LEFT JOIN contacts k ON k.id = c.contact_id
            LEFT JOIN organization_members a ON a.organization_id = c.organization_id AND a.user_id = c.assignee_id
            LEFT JOIN conversation_reads r ON r.conversation_id = c.id AND r.user_id = :me
            LEFT JOIN LATERAL (SELECT left(m.content, 160) AS text, m.direction, m.method, m.purpose, m.created_at FROM messages m
                WHERE m.conversation_id = c.id AND m.purpose IN ('conversation', 'automatic', 'follow_up', 'note')
                ORDER BY m.id DESC LIMIT 1) last ON true
            CROSS JOIN LATERAL (SELECT count(*)::int AS unread FROM (SELECT FROM messages m
                WHERE m.conversation_id = c.id AND m.id > coalesce(r.read_until, (SELECT unread_since(:me))) AND m.direction = 'inbound'
                LIMIT 100) messages) new""";

    static ConversationView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        Instant saidAt = row.optionalInstant("said_at");
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
                row.instant("updated_at"),
                row.optionalId("contact_id"),
                row.optionalText("customer_address"),
                row.optionalText("assignee_id"),
                row.optionalText("assignee_name"),
                row.instant("last_message_at"),
                row.optionalInstant("last_inbound_at"),
                set.getInt("unread"),
                row.optionalInstant("snoozed_until"),
                saidAt == null
                        ? null
                        : new Preview(
                                row.text("text"),
                                row.text("direction"),
                                row.text("method"),
                                row.text("purpose"),
                                saidAt),
                row.flag("opted_out"),
                row.optionalInstant("window_closes_at"));
    }

    /** The last that was said in it, or written into it for colleagues; its first 160 characters. */
    @Schema(name = "ConversationPreview")
    record Preview(String text, String direction, String method, String purpose, Instant createdAt) {}
}
