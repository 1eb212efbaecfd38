package dev.switchboard.desk.privacy;

import java.util.List;

/**
 * Rows of one table that tell of a person.
 *
 * @param name in the JSON
 * @param table what {@code t} is
 * @param key what tells the rows apart and orders them, as text
 * @param whose which of them are theirs, by {@code :id}, {@code :addresses}, {@code :calls}, {@code :threads} and {@code :ids}
 */
record Section(String name, String table, String key, String whose) {

    private static final String MESSAGES = """
            (t.contact_id = :id OR t.conversation_id = ANY (:threads) OR t.call_id = ANY (:calls))""";

    /** Without the bytes, which are files of their own. */
    private static final String FILES = """
            (SELECT id, organization_id, message_id, position, content_type, size_bytes, state, reason, file_name, created_at FROM message_media)""";

    /** As erasing finds them. */
    private static final String NOTICES = """
            EXISTS (SELECT FROM unnest(:addresses) a
                WHERE position(a IN lower(concat_ws(' ', t.phone_number, t.key, t.message, t.metadata::text))) > 0)""";

    /** The ledger names whoever it was about, also after they were merged. */
    private static final String COSTS = """
            (t.source_id = ANY (:calls) OR t.contact_id IN (SELECT c.id FROM contacts c WHERE c.id = :id OR c.merged_into = :id))""";

    static final List<Section> ALL = List.of(
            new Section("people", "contacts", "t.id::text", "(t.id = :id OR t.merged_into = :id)"),
            new Section("addresses", "contact_addresses", "t.address", "t.contact_id = :id"),
            new Section(
                    "optOuts",
                    "opt_outs",
                    "t.phone_number || ' ' || t.our_number",
                    "t.phone_number = ANY (:addresses)"),
            new Section("blocks", "blocked_callers", "t.id::text", "t.phone_number = ANY (:addresses)"),
            new Section("calls", "phone_calls", "t.id::text", "t.id = ANY (:calls)"),
            new Section("conversationsOfCalls", "dialogues", "t.call_id::text", "t.call_id = ANY (:calls)"),
            new Section("turns", "call_turns", "t.id::text", "t.call_id = ANY (:calls)"),
            new Section("transfers", "call_transfers", "t.id::text", "t.call_id = ANY (:calls)"),
            new Section("callsHeldAtVapi", "vapi_calls", "t.call_id::text", "t.call_id = ANY (:calls)"),
            new Section(
                    "toolsUsedAtVapi",
                    "vapi_tool_calls",
                    "t.call_id || ' ' || t.tool_call_id",
                    "t.call_id = ANY (:calls)"),
            new Section(
                    "callBacks",
                    "call_backs",
                    "t.id::text",
                    "(t.contact_id = :id OR t.customer_phone = ANY (:addresses))"),
            new Section("threads", "conversations", "t.id::text", "t.id = ANY (:threads)"),
            new Section("messages", "messages", "t.id::text", MESSAGES),
            new Section(
                    "files",
                    FILES,
                    "t.id::text",
                    "t.message_id IN (SELECT t.id FROM messages t WHERE t.organization_id = current_organization() AND "
                            + MESSAGES + ")"),
            new Section(
                    "alerts",
                    "agent_alerts",
                    "t.id::text",
                    "(t.call_id = ANY (:calls) OR t.conversation_id = ANY (:threads) OR t.subject_id = ANY (:threads))"),
            new Section("shares", "recording_shares", "t.id::text", "t.call_id = ANY (:calls)"),
            new Section("explanationShares", "explanation_shares", "t.id::text", "t.call_id = ANY (:calls)"),
            new Section(
                    "appointments",
                    "appointments",
                    "t.id::text",
                    "(t.contact_id = :id OR t.customer_phone = ANY (:addresses) OR lower(t.customer_email) = ANY (:addresses))"),
            new Section(
                    "appointmentChanges", "appointment_changes", "t.id::text", "t.appointment_id::text = ANY (:ids)"),
            new Section(
                    "invitations",
                    "calendar_invitations",
                    "t.appointment_id || ' ' || t.address",
                    "lower(t.address) = ANY (:addresses)"),
            new Section("textsThatWait", "text_intake", "t.message_sid", "t.address = ANY (:addresses)"),
            new Section("automaticTexts", "automatic_texts", "t.address", "t.address = ANY (:addresses)"),
            new Section("appointmentCodes", "appointment_codes", "t.id::text", "t.phone = ANY (:addresses)"),
            new Section("answersToAlerts", "owner_replies", "t.phone_number", "t.phone_number = ANY (:addresses)"),
            new Section("notices", "admin_notifications", "t.id::text", NOTICES),
            new Section("costs", "usage_records", "t.id::text", COSTS),
            new Section(
                    "toldToSystems",
                    "webhook_deliveries",
                    "t.id::text",
                    "(t.contact_id = :id OR t.subject_id = ANY (CAST(:ids AS uuid[])))"),
            new Section(
                    "audit",
                    "audit_log",
                    "t.id::text",
                    "(split_part(t.subject, '/', 2) = ANY (:ids) OR t.changes #>> '{call,1}' = ANY (:ids))"));

    private String inOrder() {
        return "(" + key + ") COLLATE \"C\"";
    }

    /** The next rows as JSON, with their keys; nothing that opens a door, and no text that was only made for searching. */
    String page() {
        return """
                SELECT (to_jsonb(t) - ARRAY['organization_id', 'token_hash', 'audio_key', 'code_hash', 'words', 'account_sid',
                    'request_digest'])::text, %s
                FROM %s t WHERE t.organization_id = current_organization() AND %s AND %s > :after
                ORDER BY %s LIMIT :most""".formatted(key, table, whose, inOrder(), inOrder());
    }
}
