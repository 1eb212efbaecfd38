package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.switchboard.desk.message.Purpose;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A word in or out.
 *
 * @param internal whether the customer never sees it: a note, a step, an alert, what was shared with somebody else
 * @param media the files that came along
 * @param costCents in the currency of the price list alone
 * @param otherCosts what it cost in other currencies: two of them have no sum
 * @param reason why it waits or failed, in words for its sender
 * @param errorCode the carrier's
 * @param sentBy the user who wrote it
 * @param idempotencyKey what whoever sent it by the API called it, or was given for it
 */
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
        Instant createdAt,
        String purpose,
        boolean internal,

        @JsonRawValue @Schema(implementation = File[].class) String media,

        @Nullable Integer segments,
        @Nullable Integer costCents,
        @Nullable String priceSource,
        @Nullable String reason,
        @Nullable String errorCode,
        @Nullable UUID contactId,
        @Nullable String sentBy,
        @Nullable String subject,
        @Nullable UUID phoneNumberId,
        @Nullable String idempotencyKey,

        @JsonRawValue @Schema(implementation = OtherCost[].class)
        String otherCosts) {

    static final String COLUMNS = """
            SELECT m.id, m.conversation_id, m.call_id, m.direction, m.method, m.sender_name, m.recipient, m.content, m.status,
                   m.service_provider, m.external_message_id, m.sent_at, m.created_at, m.purpose, m.media::text AS media, m.segments,
                   m.cost_cents, m.price_source, m.reason, m.metadata ->> 'errorCode' AS error_code, m.contact_id, m.sent_by,
                   m.subject, m.phone_number_id, CASE WHEN m.source_key LIKE 'api:%' THEN substr(m.source_key, 5) END AS idempotency_key,
                   CASE WHEN m.cost_cents IS NULL THEN '[]' ELSE (
                       SELECT coalesce(json_agg(json_build_object('currency', o.currency, 'cents', round(o.micros / 10000.0))
                           ORDER BY o.currency), '[]')::text
                       FROM (SELECT u.currency, sum(u.price_micros) AS micros FROM usage_records u
                             WHERE u.source_id = m.id AND u.currency <> list_currency()
                             GROUP BY u.currency HAVING sum(u.price_micros) <> 0) o) END AS other_costs
            FROM messages m""";

    private static final Set<String> SEEN_BY_CUSTOMER = Arrays.stream(Purpose.values())
            .filter(Purpose::seenByCustomer)
            .map(Purpose::wire)
            .collect(Collectors.toUnmodifiableSet());

    static MessageView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        String direction = row.text("direction");
        String purpose = row.text("purpose");
        return new MessageView(
                row.id("id"),
                row.optionalId("conversation_id"),
                row.optionalId("call_id"),
                direction,
                row.text("method"),
                row.optionalText("sender_name"),
                row.optionalText("recipient"),
                row.text("content"),
                row.text("status"),
                row.optionalText("service_provider"),
                row.optionalText("external_message_id"),
                row.optionalInstant("sent_at"),
                row.instant("created_at"),
                purpose,
                !direction.equals("inbound") && !SEEN_BY_CUSTOMER.contains(purpose),
                row.text("media"),
                row.number("segments"),
                row.number("cost_cents"),
                row.optionalText("price_source"),
                row.optionalText("reason"),
                row.optionalText("error_code"),
                row.optionalId("contact_id"),
                row.optionalText("sent_by"),
                row.optionalText("subject"),
                row.optionalId("phone_number_id"),
                row.optionalText("idempotency_key"),
                row.text("other_costs"));
    }

    /** What the carrier took in another currency than the price list's. */
    @Schema(name = "OtherCost")
    record OtherCost(String currency, int cents) {}

    /** @param state {@code pending}, {@code ready} or {@code refused}, which has a reason */
    @Schema(name = "MessageFile")
    record File(
            UUID id,
            @Nullable String contentType,
            @Nullable Integer size,
            String state,
            @Nullable String reason) {}
}
