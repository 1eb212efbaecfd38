package dev.switchboard.desk.alert;

/** The statements of {@link Alerts}. */
final class AlertStatements {

    static final String REQUEST = """
            INSERT INTO agent_alerts (organization_id, call_id, subject_id, alert_type, priority, customer_name, message_excerpt, metadata)
            VALUES (:organization, :call, :call, :type, :priority, :name, :excerpt,
                jsonb_build_object('callSid', :callSid, 'callerPhone', :caller, 'classification', :classification::jsonb))
            ON CONFLICT DO NOTHING""";

    /**
     * Only one claim of the event sees it pending; a claim that finds it sending comes after a crash in the middle. Tells as
     * well for how many seconds sending is paused, if it is, and whether the number has opted out.
     */
    static final String BEGIN = """
            WITH before AS (
                SELECT a.id, a.status FROM agent_alerts a WHERE a.call_id = :call AND a.status IN ('pending', 'sending') FOR UPDATE)
            UPDATE agent_alerts a SET updated_at = now(), attempts = attempts + 1,
                status = CASE before.status WHEN 'pending' THEN 'sending' ELSE 'unknown' END,
                reason = CASE before.status WHEN 'pending' THEN NULL ELSE 'The service stopped while sending.' END
            FROM before, phone_calls p
            WHERE a.id = before.id AND p.id = a.call_id
            RETURNING a.id, a.status, a.alert_type, p.caller_phone, p.ai_classification::text,
                (SELECT ceil(extract(epoch FROM try_again_at - now()))::bigint FROM sending_pauses
                 WHERE organization_id = current_organization() AND try_again_at > now()),
                EXISTS (SELECT FROM opt_outs WHERE organization_id = current_organization() AND phone_number = :to)""";

    static final String SETTLE = """
            UPDATE agent_alerts SET status = :status, reason = :reason, updated_at = now(),
                metadata = metadata || CASE WHEN :sid::text IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('smsSid', :sid::text) END
            WHERE id = :id""";

    /**
     * The same with what was sent, or was not: the message is kept, and the call marked and a pause ended if it was. Tells the
     * error with which the carrier gave the message up before it told that it took it.
     */
    static final String SETTLE_MESSAGE = "WITH settled AS (" + SETTLE + """
            ), marked AS (
                UPDATE phone_calls SET sms_sent = true, sms_sent_at = now() WHERE id = :call AND :sid::text IS NOT NULL AND NOT sms_sent
            ), resumed AS (
                DELETE FROM sending_pauses WHERE organization_id = current_organization() AND :sid::text IS NOT NULL)
            INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, sender_name, recipient, content,
                status, service_provider, external_message_id, source_key, sent_at)
            SELECT :organization, p.conversation_id, p.id, 'outbound', 'sms', 'Switchboard', :to, :text,
                coalesce((SELECT t.status FROM message_statuses t
                          WHERE t.organization_id = :organization AND t.external_message_id = :sid::text
                          ORDER BY message_status_rank(t.status) DESC LIMIT 1), :status), :provider, :sid, :key, now()
            FROM phone_calls p WHERE p.id = :call
            ON CONFLICT (organization_id, source_key) DO UPDATE SET status = excluded.status,
                external_message_id = excluded.external_message_id
            RETURNING coalesce((SELECT t.error_code FROM message_statuses t
                                WHERE t.organization_id = :organization AND t.external_message_id = :sid::text
                                  AND t.status IN ('undelivered', 'failed', 'canceled') LIMIT 1), 'none')""";

    static final String START_PAUSE = """
            INSERT INTO sending_pauses (organization_id, reason, try_again_at)
            VALUES (:organization, :reason, now() + :seconds * interval '1 second')
            ON CONFLICT (organization_id) DO UPDATE SET reason = excluded.reason, try_again_at = excluded.try_again_at""";

    static final String HAS_MAIL = """
            SELECT EXISTS (SELECT FROM organization_phone_settings
                           WHERE organization_id = current_organization() AND alert_email IS NOT NULL)""";

    static final String MAIL = """
            SELECT a.id, s.alert_email, s.company_name, a.alert_type,
                m.content || E'\n\nThis came by e-mail because the text message could not be sent: ' || coalesce(a.reason, '')
            FROM agent_alerts a
            JOIN organization_phone_settings s ON s.organization_id = a.organization_id AND s.alert_email IS NOT NULL
            JOIN messages m ON m.organization_id = a.organization_id AND m.source_key = 'alert:' || a.id
            WHERE a.call_id = :call AND a.status = 'failed'""";

    static final String MAIL_MESSAGE = """
            INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, sender_name, recipient, content,
                status, source_key, sent_at)
            SELECT :organization, p.conversation_id, p.id, 'outbound', 'email', 'Switchboard', :to, :text, 'sent', :key, now()
            FROM phone_calls p WHERE p.id = :call
            ON CONFLICT (organization_id, source_key) DO NOTHING""";

    /**
     * The alert that a message was of, while it counts as sent and nobody said that it arrived; what is told again, or of an
     * older message, finds none.
     */
    static final String TAKEN = """
            SELECT a.id, a.call_id, coalesce((a.metadata ->> 'resends')::int, 0), m.recipient FROM agent_alerts a
            JOIN messages m ON m.organization_id = a.organization_id AND m.source_key = 'alert:' || a.id
            WHERE a.organization_id = current_organization() AND a.status = 'sent' AND m.external_message_id = :sid
              AND NOT EXISTS (SELECT FROM message_statuses t
                              WHERE t.organization_id = current_organization() AND t.external_message_id = :sid
                                AND t.status IN ('delivered', 'read'))
            FOR UPDATE OF a""";

    /** It arrived after all: one that waits to be sent again is not. */
    static final String ARRIVED = """
            UPDATE agent_alerts a SET status = 'sent', reason = NULL, updated_at = now()
            FROM messages m
            WHERE a.organization_id = current_organization() AND a.status IN ('pending', 'failed')
              AND m.organization_id = a.organization_id AND m.source_key = 'alert:' || a.id AND m.external_message_id = :sid""";

    /** What a carrier's answer and its callback tell of the same message is taken up one after the other. */
    static final String ONE_AFTER_THE_OTHER = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:sid, 0))";

    static final String SEND_AGAIN = """
            UPDATE agent_alerts SET status = 'pending', reason = :reason, updated_at = now(),
                metadata = metadata || jsonb_build_object('resends', :resends::int)
            WHERE id = :id""";

    /** The event that asked for the alert becomes a dead letter after all, from which it can be replayed. */
    static final String BURY = """
            WITH buried AS (
                UPDATE events SET status = 'dead', finished_at = now(), leased_until = NULL, last_error = :reason
                WHERE id = (SELECT id FROM events WHERE subject_id = :call AND type = 'alert.requested' AND status <> 'dead'
                            ORDER BY position DESC LIMIT 1)
                RETURNING id, organization_id, call_id, subject_type, subject_id, type, attempts)
            INSERT INTO dead_letters (organization_id, event_id, call_id, subject_type, subject_id, type, reason, attempts)
            SELECT organization_id, id, call_id, subject_type, subject_id, type, :reason, attempts FROM buried""";

    private AlertStatements() {}
}
