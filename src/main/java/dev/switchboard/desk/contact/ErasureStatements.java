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
            UPDATE messages m SET
                content = CASE WHEN m.content = '' THEN '' ELSE '[erased]' END,
                subject = CASE WHEN m.subject IS NOT NULL THEN '[erased]' END,
                sender_name = CASE WHEN m.direction = 'inbound' THEN NULL ELSE m.sender_name END,
                recipient = CASE WHEN EXISTS (SELECT FROM unnest(:addresses) a WHERE position(a IN lower(m.recipient)) > 0)
                                 THEN NULL ELSE m.recipient END,
                media = '[]',
                reason = CASE WHEN m.reason IS NOT NULL OR m.status IN ('queued', 'scheduled') THEN 'This person was erased.' END,
                status = CASE WHEN m.status IN ('queued', 'scheduled') THEN 'failed' ELSE m.status END,
                metadata = CASE WHEN jsonb_exists(m.metadata, 'errorCode')
                                THEN jsonb_build_object('errorCode', m.metadata -> 'errorCode') ELSE '{}' END
            WHERE m.organization_id = current_organization() AND (m.contact_id = :id
                OR m.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id)
                OR m.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id))""";

    private static final String MEDIA = """
            UPDATE message_media d SET content = NULL, source_url = NULL, file_name = NULL, state = 'refused', reason = 'This person was erased.'
            FROM messages m WHERE m.id = d.message_id AND (m.contact_id = :id
                OR m.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id))""";

    private static final String ALERTS = """
            UPDATE agent_alerts a SET customer_name = NULL, message_excerpt = NULL, updated_at = now(),
                metadata = a.metadata - ARRAY['callerPhone', 'classification', 'customerPhone', 'text']
            WHERE a.organization_id = current_organization() AND (
                a.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)
                OR a.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id)
                OR a.subject_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id))""";

    /** Whoever has the address of a recording opens it no more. */
    private static final String SHARES = """
            UPDATE recording_shares s SET revoked_at = coalesce(s.revoked_at, now()),
                email = CASE WHEN lower(s.email) = ANY (:addresses) THEN '[erased]' ELSE s.email END
            WHERE s.organization_id = current_organization()
              AND s.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    private static final String CALL_BACKS = """
            UPDATE call_backs SET customer_phone = '[erased]', about = '[erased]', updated_at = now(),
                person_phone = CASE WHEN person_phone = ANY (:addresses) THEN '[erased]' ELSE person_phone END,
                reason = CASE WHEN reason IS NOT NULL THEN '[erased]' END
            WHERE organization_id = current_organization() AND (contact_id = :id OR customer_phone = ANY (:addresses))""";

    /** That something was booked, when and for how much stays; what is to come keeps its slot. */
    private static final String APPOINTMENTS = """
            UPDATE appointments SET customer_name = NULL, customer_phone = NULL, customer_email = NULL, notes = NULL, updated_at = now()
            WHERE organization_id = current_organization()
              AND (contact_id = :id OR customer_phone = ANY (:addresses) OR lower(customer_email) = ANY (:addresses))""";

    private static final String TRANSFERS = """
            UPDATE call_transfers t SET about = '[erased]', updated_at = now()
            WHERE t.organization_id = current_organization() AND t.about <> ''
              AND t.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

    /** What was said, and what it rests on; that there was a turn, and how long it took, stays. */
    private static final String TURNS = """
            UPDATE call_turns t SET content = CASE WHEN t.content = '' THEN '' ELSE '[erased]' END, arguments = NULL, evidence = NULL
            WHERE t.organization_id = current_organization()
              AND t.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id)""";

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

    /** The classification's figures stay; its record reads back with nothing said. */
    private static final String CALLS = """
            UPDATE phone_calls p SET erased_at = now(), updated_at = now(),
                caller_phone = CASE WHEN p.direction = 'inbound' OR p.caller_phone = ANY (:addresses) THEN NULL ELSE p.caller_phone END,
                called_phone = CASE WHEN p.direction = 'outbound' OR p.called_phone = ANY (:addresses) THEN NULL ELSE p.called_phone END,
                original_called_number = CASE WHEN p.direction = 'outbound' OR p.original_called_number = ANY (:addresses)
                                              THEN NULL ELSE p.original_called_number END,
                forwarded_from = CASE WHEN p.forwarded_from = ANY (:addresses) THEN NULL ELSE p.forwarded_from END,
                transcript = CASE WHEN p.transcript IS NOT NULL THEN '[erased]' END,
                ai_classification = CASE WHEN p.ai_classification IS NOT NULL THEN p.ai_classification || '{"summary": "[erased]",
                    "evidence": "", "customer_name": null, "customerName": null, "vehicle_info": null, "vehicleInfo": null}'::jsonb END,
                customer_name = NULL, vehicle_info = NULL, transfer_reason = NULL, recording_url = NULL, value_reasons = NULL,
                sentiment = p.sentiment - 'summary'
            WHERE p.organization_id = current_organization() AND p.contact_id = :id AND p.erased_at IS NULL""";

    /** A thread's address has to differ from all others of its number, so it is the thread itself. */
    private static final String CONVERSATIONS = """
            UPDATE conversations c SET subject = 'Erased', customer_name = 'Erased', customer_phone = NULL, unread = 0,
                customer_address = CASE WHEN c.customer_address IS NOT NULL THEN 'erased:' || c.id END, updated_at = now(),
                review_status = CASE WHEN c.review_status IN ('needs_response', 'in_progress') THEN 'no_response_needed'
                                     ELSE c.review_status END,
                metadata = jsonb_strip_nulls(jsonb_build_object('erased', true, 'intent', c.metadata -> 'intent',
                                                               'callSid', c.metadata -> 'callSid'))
            WHERE c.organization_id = current_organization() AND c.contact_id = :id""";

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
                            CALL_BACKS,
                            APPOINTMENTS,
                            TRANSFERS,
                            TURNS,
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
