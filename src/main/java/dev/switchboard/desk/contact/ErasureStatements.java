package dev.switchboard.desk.contact;

import java.util.List;

/**
 * What is forgotten of a person, table by table, in the order in which it has to be. A table that keeps a word, name or number
 * of customers has its statement here; {@code ContactEraseTest} looks through every column for what was left.
 */
final class ErasureStatements {

    /** Theirs by the person, or by an address if it was never linked. Later statements go by contact_id alone. */
    private static final List<String> LINK = List.of(
            // First: what is being filed at this moment is waited for, and is in their thread then.
            "DELETE FROM text_intake WHERE organization_id = current_organization() AND address = ANY (:addresses)",
            "DELETE FROM appointment_codes WHERE organization_id = current_organization() AND phone = ANY (:addresses)",
            "UPDATE conversations SET contact_id = :id WHERE organization_id = current_organization()"
                    + " AND contact_id IS NULL AND customer_address = ANY (:addresses)",
            "UPDATE phone_calls SET contact_id = :id WHERE organization_id = current_organization()"
                    + " AND contact_id IS NULL AND (caller_phone = ANY (:addresses) OR called_phone = ANY (:addresses))");

    /** Of messages all that stands in their threads and calls, alerts and notes too. What waited to be sent never is. */
    private static final String MESSAGES = """
            UPDATE messages m SET %s,
                recipient = CASE WHEN EXISTS (SELECT FROM unnest(:addresses) a WHERE position(a IN lower(m.recipient)) > 0)
                                 THEN NULL ELSE m.recipient END,
                media = '[]'
            WHERE m.organization_id = current_organization() AND (m.contact_id = :id
                OR m.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id)
                OR m.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id))""".formatted(Erased.MESSAGE);

    private static final String MEDIA = """
            UPDATE message_media d SET content = NULL, source_url = NULL, file_name = NULL, state = 'refused', reason = 'This person was erased.'
            FROM messages m WHERE m.id = d.message_id AND (m.contact_id = :id
                OR m.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id))""";

    private static final String ALERTS = """
            UPDATE agent_alerts a SET %s
            WHERE a.organization_id = current_organization() AND (
                a.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)
                OR a.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id)
                OR a.subject_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id))""".formatted(Erased.ALERT);

    /** Whoever has the address of a recording opens it no more. */
    private static final String SHARES = """
            UPDATE recording_shares s SET revoked_at = coalesce(s.revoked_at, now()),
                email = CASE WHEN lower(s.email) = ANY (:addresses) THEN '[erased]' ELSE s.email END
            WHERE s.organization_id = current_organization()
              AND s.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    /** They hold nothing of anybody; but what was told of a call of theirs is nobody's business any more. */
    private static final String EXPLANATIONS = """
            DELETE FROM explanation_shares s WHERE s.organization_id = current_organization()
              AND s.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    private static final String CALL_BACKS = """
            UPDATE call_backs SET customer_phone = '[erased]', about = '[erased]', updated_at = now(),
                person_phone = CASE WHEN person_phone = ANY (:addresses) THEN '[erased]' ELSE person_phone END,
                reason = CASE WHEN reason IS NOT NULL THEN '[erased]' END
            WHERE organization_id = current_organization() AND (contact_id = :id OR customer_phone = ANY (:addresses))""";

    /** That something was booked, when and for how much stays; what is to come keeps its slot. */
    private static final String APPOINTMENTS = """
            UPDATE appointments SET %s
            WHERE organization_id = current_organization()
              AND (contact_id = :id OR customer_phone = ANY (:addresses) OR lower(customer_email) = ANY (:addresses))""".formatted(Erased.APPOINTMENT);

    /** Invited by mail: a calendar of theirs keeps what it has, we don't. */
    private static final String INVITATIONS = """
            DELETE FROM calendar_invitations i
            WHERE i.organization_id = current_organization() AND lower(i.address) = ANY (:addresses)""";

    /** That they are blocked stays, or they would not be any more; why does not. */
    private static final String BLOCKED =
            "UPDATE blocked_callers SET reason = NULL WHERE organization_id = current_organization()"
                    + " AND reason IS NOT NULL AND phone_number = ANY (:addresses)";

    private static final String TRANSFERS = """
            UPDATE call_transfers t SET about = '[erased]', updated_at = now()
            WHERE t.organization_id = current_organization() AND t.about <> ''
              AND t.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    /** What was said, and what it rests on; that there was a turn, and how long it took, stays. */
    private static final String TURNS = """
            UPDATE call_turns t SET %s
            WHERE t.organization_id = current_organization()
              AND t.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""".formatted(Erased.TURN);

    /** The same of calls that are held at Vapi. */
    private static final String LINES = """
            UPDATE vapi_calls v SET lines = '[]', updated_at = now()
            WHERE v.organization_id = current_organization() AND v.lines <> '[]'
              AND v.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    private static final String TOOL_CALLS = """
            UPDATE vapi_tool_calls v SET %s WHERE v.organization_id = current_organization()
              AND v.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""".formatted(Erased.TOOL_CALL);

    private static final String DIALOGUES = """
            UPDATE dialogues d SET taken = '{}', updated_at = now()
            WHERE d.organization_id = current_organization()
              AND d.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    private static final String NOTICES = """
            UPDATE admin_notifications n SET phone_number = NULL, message = '[erased]', metadata = '{}', key = n.id::text,
                status = CASE n.status WHEN 'pending' THEN 'dismissed' ELSE n.status END, updated_at = now()
            WHERE n.organization_id = current_organization() AND EXISTS (
                SELECT FROM unnest(:addresses) a
                WHERE position(a IN lower(concat_ws(' ', n.phone_number, n.key, n.message, n.metadata::text))) > 0)""";

    private static final String CALLS = """
            UPDATE phone_calls p SET %s
            WHERE p.organization_id = current_organization() AND p.contact_id = :id AND p.erased_at IS NULL""".formatted(Erased.CALL);

    private static final String CONVERSATIONS = """
            UPDATE conversations c SET %s
            WHERE c.organization_id = current_organization() AND c.contact_id = :id""".formatted(Erased.CONVERSATION);

    /** What was told of them, and what still was to be. */
    private static final String WEBHOOKS = """
            DELETE FROM webhook_deliveries w WHERE w.organization_id = current_organization() AND (w.contact_id = :id
                OR w.subject_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)
                OR w.subject_id IN (SELECT a.id FROM appointments a WHERE a.contact_id = :id OR a.customer_phone = ANY (:addresses)))""";

    private static final String PERSON = """
            UPDATE contacts SET name = NULL, name_source = 'caller', phone_number = NULL, email = NULL, notes = NULL,
                service_interests = '{}', tags = '{}', score_reasons = '[]', lead_status_reason = NULL, erased_at = now(), updated_at = now()
            WHERE organization_id = current_organization() AND (id = :id OR merged_into = :id)""";

    static final List<String> ALL = java.util.stream.Stream.concat(
                    LINK.stream(),
                    java.util.stream.Stream.of(
                            MEDIA,
                            MESSAGES,
                            ALERTS,
                            SHARES,
                            EXPLANATIONS,
                            CALL_BACKS,
                            INVITATIONS,
                            APPOINTMENTS,
                            BLOCKED,
                            TRANSFERS,
                            TURNS,
                            LINES,
                            TOOL_CALLS,
                            DIALOGUES,
                            NOTICES,
                            WEBHOOKS,
                            CALLS,
                            CONVERSATIONS,
                            "DELETE FROM automatic_texts WHERE organization_id = current_organization() AND address = ANY (:addresses)",
                            "DELETE FROM owner_replies WHERE organization_id = current_organization() AND phone_number = ANY (:addresses)",
                            "DELETE FROM contact_addresses WHERE contact_id = :id",
                            PERSON))
            .toList();

    private ErasureStatements() {}
}
