package dev.switchboard.desk.export;

import java.util.List;
import java.util.Optional;

/** What can be exported: the columns as they are written, and where they come from. */
public enum ExportedTable {
    CONTACTS(
            "contacts",
            List.of("name", "phone", "email", "tags", "notes", "consent", "leadStatus", "serviceInterests"),
            """
            name, phone_number, email, array_to_string(tags, ';'), notes, consent, lead_status, array_to_string(service_interests, ';')
            FROM contacts t""",
            "merged_into IS NULL AND erased_at IS NULL",
            "created_at"),
    CALLS(
            "calls",
            List.of(
                    "id",
                    "createdAt",
                    "direction",
                    "fromNumber",
                    "toNumber",
                    "customerName",
                    "durationSeconds",
                    "status",
                    "intent",
                    "summary",
                    "hotLead",
                    "bookingConfirmed",
                    "financialValueCents",
                    "transferOutcome",
                    "transcript"),
            """
            id, %s, direction, caller_phone, called_phone, customer_name, call_duration_seconds, status,
            ai_classification ->> 'intent', ai_classification ->> 'summary', is_hot_lead, booking_confirmed, financial_value_cents,
            transfer_outcome, transcript
            FROM phone_calls t""".formatted(time("created_at")),
            "NOT rehearsal",
            "created_at"),
    MESSAGES(
            "messages",
            List.of(
                    "id",
                    "createdAt",
                    "conversationId",
                    "direction",
                    "channel",
                    "senderName",
                    "recipient",
                    "content",
                    "status",
                    "segments",
                    "costCents"),
            """
            id, %s, conversation_id, direction, method, sender_name, recipient, content, status, segments, cost_cents
            FROM messages t""".formatted(time("created_at")),
            "purpose IS DISTINCT FROM 'export'",
            "created_at"),
    APPOINTMENTS(
            "appointments",
            List.of(
                    "id",
                    "scheduledAt",
                    "endsAt",
                    "service",
                    "priceCents",
                    "resource",
                    "state",
                    "name",
                    "phone",
                    "email",
                    "source",
                    "notes",
                    "createdAt"),
            """
            id, %s, %s, service_name, price_cents,
            (SELECT r.name FROM resources r WHERE r.organization_id = t.organization_id AND r.id = t.resource_id), state,
            coalesce((SELECT c.name FROM contacts c WHERE c.id = t.contact_id), customer_name), customer_phone, customer_email, source,
            notes, %s
            FROM appointments t""".formatted(time("scheduled_at"), time("ends_at"), time("created_at")),
            "true",
            "scheduled_at"),
    USAGE(
            "usage",
            List.of(
                    "id",
                    "occurredAt",
                    "kind",
                    "entry",
                    "sourceType",
                    "sourceId",
                    "externalId",
                    "userId",
                    "phoneNumber",
                    "contactId",
                    "amount",
                    "unit",
                    "price",
                    "currency",
                    "createdAt"),
            """
            id, %s, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id, amount, unit,
            (price_micros / 1000000.0)::numeric(20, 6), currency, %s
            FROM usage_records t""".formatted(time("occurred_at"), time("created_at")),
            "true",
            "occurred_at");

    private final String wire;
    private final List<String> columns;
    private final String cells;
    private final String kept;
    private final String at;

    ExportedTable(String wire, List<String> columns, String cells, String kept, String at) {
        this.wire = wire;
        this.columns = columns;
        this.cells = cells;
        this.kept = kept;
        this.at = at;
    }

    /** @param name as it stands in an address, {@code calls} for example */
    public static Optional<ExportedTable> of(String name) {
        for (ExportedTable table : values()) {
            if (table.wire.equals(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    public String wire() {
        return wire;
    }

    List<String> columns() {
        return columns;
    }

    /** The next rows, the newest first: their id, when they were, then the cells. The ledger is in the order of that time. */
    String page() {
        String place = this == USAGE
                ? " AND (t.occurred_at, t.id) < (:beforeTime::timestamptz, :before) ORDER BY t.occurred_at DESC, t.id DESC"
                : " AND t.id < :before ORDER BY t.id DESC";
        return "SELECT t.id, t." + at + "::text, " + cells + where() + place + " LIMIT :most";
    }

    String count() {
        return "SELECT count(*) FROM " + cells.substring(cells.lastIndexOf("FROM ") + "FROM ".length()) + where();
    }

    private String where() {
        return " WHERE t.organization_id = current_organization() AND " + kept + " AND t." + at
                + " >= coalesce(:from::timestamptz, '-infinity') AND t." + at
                + " < coalesce(:to::timestamptz, 'infinity')";
    }

    private static String time(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    }
}
