package dev.switchboard.desk.alert;

import dev.switchboard.ground.organization.CompanyName;

/** The statements of {@link Alerts}, {@link AlertDelivery} and {@link AlertNews}. */
final class AlertStatements {

    /** Of somebody who was erased meanwhile nothing is kept. */
    static final String REQUEST = """
            INSERT INTO agent_alerts (organization_id, call_id, subject_id, conversation_id, alert_type, priority, customer_name, message_excerpt, asked_version, metadata)
            SELECT :organization, p.id, p.id, p.conversation_id, :type, :priority, :name, :excerpt, nullif(:version, 0),
                jsonb_build_object('callSid', :callSid::text, 'callerPhone', :caller::text, 'classification', :classification::jsonb)
            FROM phone_calls p WHERE p.id = :call AND p.erased_at IS NULL
            ON CONFLICT DO NOTHING""";

    /**
     * Only one claim of the event sees it pending; a claim that finds it sending comes after a crash in the middle. Tells as
     * well for how many seconds sending is paused, if it is. The key is made first, and the alert found by its subject: an index
     * serves what compares a column with a value, and under row security with nothing that a function makes of another row.
     */
    static final String BEGIN = """
            WITH before AS (
                SELECT a.id, a.status, 'alert:' || a.id AS key FROM agent_alerts a
                WHERE a.subject_id = :call AND a.call_id = :call AND a.status IN ('pending', 'sending') FOR UPDATE
            ), lost AS (
                UPDATE messages m SET status = 'unknown', reason = 'The service stopped while sending.' FROM before b
                WHERE b.status = 'sending' AND m.organization_id = current_organization() AND m.source_key = b.key
                  AND m.status = 'sending')
            UPDATE agent_alerts a SET updated_at = now(), attempts = attempts + 1,
                status = CASE before.status WHEN 'pending' THEN 'sending' ELSE 'unknown' END,
                reason = CASE before.status WHEN 'pending' THEN NULL ELSE 'The service stopped while sending.' END
            FROM before, phone_calls p
            WHERE a.id = before.id AND p.id = a.call_id
            RETURNING a.id, a.status, a.alert_type, p.caller_phone, p.ai_classification::text,
                (SELECT ceil(extract(epoch FROM try_again_at - now()))::bigint FROM sending_pauses
                 WHERE organization_id = current_organization() AND try_again_at > now()), p.conversation_id""";

    static final String SENT = """
            WITH alert AS (
                UPDATE agent_alerts SET status = :status, reason = NULL, updated_at = now(),
                    metadata = metadata || jsonb_build_object('smsSid', :sid)
                WHERE id = :id RETURNING call_id)
            UPDATE phone_calls p SET sms_sent = true, sms_sent_at = now() FROM alert WHERE p.id = alert.call_id AND NOT p.sms_sent""";

    static final String HAS_MAIL = """
            SELECT EXISTS (SELECT FROM organization_phone_settings
                           WHERE organization_id = current_organization() AND alert_email IS NOT NULL)""";

    static final String MAIL = """
            SELECT a.id, s.alert_email, %s, a.alert_type,
                m.content || E'\n\nThis came by e-mail because the text message could not be sent: ' || coalesce(a.reason, ''),
                m.conversation_id
            FROM agent_alerts a
            JOIN organizations o ON o.id = a.organization_id
            JOIN organization_phone_settings s ON s.organization_id = a.organization_id AND s.alert_email IS NOT NULL
            JOIN messages m ON m.organization_id = a.organization_id AND m.source_key = 'alert:' || a.id
            WHERE a.call_id = :call AND a.status = 'failed'""".formatted(CompanyName.SQL);

    /** It arrived after all: one that waits to be sent again is not. */
    static final String ARRIVED = """
            UPDATE agent_alerts SET status = 'sent', reason = NULL, updated_at = now() WHERE id = :id AND status IN ('pending', 'failed')""";

    static final String BURY = """
            WITH buried AS (
                UPDATE events SET status = 'dead', finished_at = now(), leased_until = NULL, last_error = :reason
                WHERE id = (SELECT e.id FROM events e JOIN agent_alerts a ON a.subject_id = e.subject_id
                            WHERE a.id = :id AND e.type = 'alert.requested' AND e.status <> 'dead'
                            ORDER BY e.position DESC LIMIT 1)
                RETURNING id, organization_id, call_id, subject_type, subject_id, type, attempts)
            INSERT INTO dead_letters (organization_id, event_id, call_id, subject_type, subject_id, type, reason, attempts)
            SELECT organization_id, id, call_id, subject_type, subject_id, type, :reason, attempts FROM buried""";

    private AlertStatements() {}
}
