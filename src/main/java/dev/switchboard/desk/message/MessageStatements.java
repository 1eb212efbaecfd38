package dev.switchboard.desk.message;

/** The statements of {@link Outbox}, {@link MessageRecords} and {@link DeliveryReports}. */
final class MessageStatements {

    /** Why an automatic text waits; told to whoever looks at its thread. */
    static final String QUIET = "Quiet hours: it goes out when they end.";

    static final String THREAD = """
            SELECT c.id, c.contact_id, c.last_inbound_at > now() - interval '24 hours' FROM conversations c
            WHERE c.organization_id = current_organization() AND c.id = :id""";

    static final String OPEN_THREAD = """
            WITH person AS MATERIALIZED (SELECT CASE WHEN :person THEN contact_of(:to, NULL) END AS id)
            SELECT thread_of(:channel, :number, :to, id, NULL), id FROM person""";

    private static final String INSERT = """
            INSERT INTO messages AS m (organization_id, conversation_id, call_id, contact_id, phone_number_id, direction, method,
                sender_name, recipient, subject, content, status, source_key, request_digest, purpose, sent_by, segments, cost_cents, price_source, media,
                metadata, attempts, reason)
            VALUES (:organization, :conversation, :call, :contact, :number, 'outbound', :method, :sender, :to, :subject, :body, :status,
                :key, :digest, :purpose, :by, :segments, :cents, 'estimate', '[]', %s, :attempts,
                (SELECT w.reason FROM messages w WHERE w.conversation_id = :conversation AND w.status = 'queued' AND w.reason IS NOT NULL
                   AND w.purpose NOT IN ('automatic', 'reminder')
                 ORDER BY w.id DESC LIMIT 1))
            ON CONFLICT (organization_id, source_key)\s""";

    /** What waits in a thread says why, also what comes to wait behind it. */
    static final String QUEUE = INSERT.formatted(":metadata::jsonb") + "DO NOTHING RETURNING id";

    private static final String START_OVER = """
            DO UPDATE SET status = 'sending', attempts = m.attempts + 1, reason = NULL, recipient = excluded.recipient,
                content = excluded.content, phone_number_id = excluded.phone_number_id, segments = excluded.segments,
                cost_cents = excluded.cost_cents, metadata = (m.metadata - 'errorCode') || excluded.metadata
            RETURNING id, NOT jsonb_exists(metadata, 'spent')""";

    /** For one whose own event starts it over; tells whether what it costs is still to be taken. */
    static final String SEND_NOW = INSERT.formatted(":metadata::jsonb") + START_OVER;

    /**
     * The same, and takes what it costs before, unless it was taken; so that the message is not written a second time to tell of it.
     * What does not fit is not taken.
     */
    static final String SEND_NOW_PAID = Spending.TAKE_FOR_NEW
            + INSERT.formatted(
                    ":metadata::jsonb || coalesce((SELECT jsonb_build_object('spent', :spend, 'spentOn', day) FROM taken), '{}')")
            + START_OVER;

    static final String AUTOMATIC = """
            INSERT INTO automatic_texts AS a (organization_id, address, sent_at) VALUES (current_organization(), :to, now())
            ON CONFLICT (organization_id, address) DO UPDATE SET sent_at = now() WHERE a.sent_at <= now() - interval '1 hour'""";

    /** Somebody who answers has answered. */
    static final String SAID = """
            UPDATE conversations SET last_message_at = now(), updated_at = now(),
                review_status = CASE WHEN :person AND review_status IN ('needs_response', 'in_progress') THEN 'answered' ELSE review_status END
            WHERE id = :id""";

    /** One that was found out not to have been sent, or is given up, is tried again because a person wants it. */
    static final String RETRY = """
            UPDATE messages m SET status = 'queued', reason = NULL, metadata = m.metadata - 'resends' - 'errorCode'
            WHERE m.organization_id = current_organization() AND m.id = :id AND m.direction = 'outbound'
              AND m.status IN ('failed', 'undelivered', 'canceled')
              AND m.purpose IN ('conversation', 'automatic', 'reminder', 'follow_up', 'share', 'verification')
            RETURNING m.conversation_id, m.method, m.recipient, m.content, m.attempts,
                coalesce(m.metadata ->> 'media', (SELECT f.id::text FROM message_media f
                    WHERE f.message_id = m.id AND f.uploaded_by IS NOT NULL LIMIT 1)),
                NOT jsonb_exists(m.metadata, 'spent')""";

    /**
     * Only one claim of the event sees it queued; a claim that finds it sending comes after a crash in the middle. It goes on
     * waiting while sending is paused, and an automatic one while it is quiet.
     */
    static final String BEGIN = """
            WITH before AS (
                SELECT id, status, purpose, method, source_key FROM messages
                WHERE id = :id AND direction = 'outbound' AND status IN ('queued', 'sending') FOR UPDATE
            ), pause AS (
                SELECT 'The stored carrier account can''t be read.' AS reason, 300 AS seconds WHERE :unreadable
                UNION ALL
                SELECT reason, greatest(1, ceil(extract(epoch FROM try_again_at - now())))::int FROM sending_pauses
                WHERE organization_id = current_organization() AND try_again_at > now()
                UNION ALL
                SELECT '%s', :quiet FROM before
                WHERE purpose IN ('automatic', 'reminder') AND :quiet > 0 AND coalesce(source_key, '') NOT LIKE '%s%%'
                LIMIT 1
            )
            UPDATE messages m SET
                status = CASE WHEN b.status = 'sending' THEN 'unknown' WHEN p.seconds > 0 AND m.method IN ('sms', 'whatsapp') THEN 'queued' ELSE 'sending' END,
                reason = CASE WHEN b.status = 'sending' THEN 'The service stopped while sending.'
                              WHEN m.method IN ('sms', 'whatsapp') THEN p.reason END,
                attempts = m.attempts + CASE WHEN p.seconds > 0 AND m.method IN ('sms', 'whatsapp') THEN 0 ELSE 1 END
            FROM before b LEFT JOIN pause p ON true
            WHERE m.id = b.id
            RETURNING m.status, m.source_key, m.method, m.recipient, m.subject, m.content, m.metadata ->> 'from', m.metadata ->> 'media',
                m.metadata ->> 'contentSid', m.sent_by, m.phone_number_id,
                (SELECT n.provider FROM organization_phone_numbers n
                 WHERE n.id = m.phone_number_id AND n.is_active AND n.status = 'active'),
                EXISTS (SELECT FROM opt_outs x WHERE x.organization_id = m.organization_id AND x.phone_number = m.recipient
                        AND x.our_number IN ('', m.metadata ->> 'from'))
                    OR EXISTS (SELECT FROM text_intake i WHERE i.organization_id = m.organization_id AND i.address = m.recipient
                        AND i.stop_to IN ('', m.metadata ->> 'from')),
                coalesce(p.seconds, 0), coalesce(p.reason, ''), m.conversation_id, m.metadata ->> 'sealed',
                (SELECT string_agg(f.id::text, ',' ORDER BY f.position) FROM message_media f
                 WHERE f.message_id = m.id AND f.uploaded_by IS NOT NULL AND f.state = 'ready')""".formatted(QUIET, HelpAnswers.KEY);

    /**
     * It was taken: tells the error with which the carrier gave it up before it told that it took it. What the carrier told of
     * it meanwhile counts, unless that is less.
     */
    static final String TAKEN = """
            WITH told AS (
                SELECT status, error_code FROM message_statuses WHERE organization_id = current_organization() AND external_message_id = :sid
            ), resumed AS (
                DELETE FROM sending_pauses WHERE organization_id = current_organization() AND :sid <> ''
            ), reached AS (
                UPDATE contacts c SET last_contacted_at = now(),
                    lead_status = CASE WHEN o.answers AND c.lead_status = 'new' THEN 'contacted' ELSE c.lead_status END,
                    lead_status_reason = CASE WHEN o.answers AND c.lead_status = 'new' THEN 'somebody wrote to them' ELSE c.lead_status_reason END
                FROM (SELECT contact_id, sent_by IS NOT NULL AND purpose IN ('conversation', 'follow_up') AS answers FROM messages
                      WHERE id = :id AND purpose IN ('conversation', 'automatic', 'reminder', 'follow_up')) o
                WHERE o.contact_id = c.id)
            UPDATE messages SET external_message_id = nullif(:sid, ''), service_provider = :provider, sent_at = now(), reason = NULL,
                metadata = metadata - ARRAY['errorCode', 'sealed'] || CASE WHEN :status = 'simulated' AND EXISTS (SELECT FROM told WHERE status = 'delivered')
                    THEN '{"simulatedStatus": "delivered"}'::jsonb ELSE '{}'::jsonb END,
                status = CASE WHEN :status = 'simulated' THEN :status ELSE coalesce(
                    (SELECT status FROM told WHERE status IN ('delivered', 'read') ORDER BY status DESC LIMIT 1), :status) END
            WHERE id = :id
            RETURNING coalesce((SELECT error_code FROM told WHERE status IN ('undelivered', 'failed', 'canceled') LIMIT 1), 'none'),
                (SELECT status FROM told WHERE status IN ('undelivered', 'failed', 'canceled') LIMIT 1)""";

    /** It was not, or nobody knows. */
    static final String SETTLE = """
            UPDATE messages SET status = :status, reason = :reason,
                metadata = CASE WHEN :error = '' THEN metadata ELSE metadata || jsonb_build_object('errorCode', :error) END
            WHERE id = :id""";

    /** What waits behind it says so as well. */
    static final String WAIT = """
            UPDATE messages m SET reason = :reason FROM messages first
            WHERE first.id = :id AND m.conversation_id = first.conversation_id AND m.status = 'queued'
              AND m.reason IS DISTINCT FROM :reason AND (m.id = :id OR m.purpose NOT IN ('automatic', 'reminder') AND first.purpose NOT IN ('automatic', 'reminder'))""";

    static final String START_PAUSE = """
            INSERT INTO sending_pauses (organization_id, reason, try_again_at)
            VALUES (current_organization(), :reason, now() + :seconds * interval '1 second')
            ON CONFLICT (organization_id) DO UPDATE SET reason = excluded.reason, try_again_at = excluded.try_again_at""";

    static final String OPT_OUT = """
            INSERT INTO opt_outs (organization_id, phone_number, our_number, source)
            VALUES (current_organization(), :to, :from, 'carrier') ON CONFLICT DO NOTHING""";

    /** What a carrier's answer and its callback tell of the same message is taken up one after the other. */
    static final String ONE_AFTER_THE_OTHER = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:sid, 0))";

    static final String TOLD = """
            INSERT INTO message_statuses (organization_id, external_message_id, status, error_code)
            VALUES (current_organization(), :sid, :status, :error) ON CONFLICT DO NOTHING""";

    /**
     * Up in rank, never down, because callbacks come in any order; what arrived has arrived, whatever was told before. What is
     * simulated stays so, and how far the simulator says it is, is noted beside it.
     */
    static final String FOLLOW = """
            UPDATE messages SET status = CASE status WHEN 'simulated' THEN status ELSE :status END,
                reason = CASE WHEN :arrived THEN NULL ELSE reason END,
                metadata = metadata || CASE WHEN :error = '' THEN '{}'::jsonb ELSE jsonb_build_object('errorCode', :error) END
                    || CASE status WHEN 'simulated' THEN jsonb_build_object('simulatedStatus', :status) ELSE '{}'::jsonb END
            WHERE organization_id = current_organization() AND external_message_id = :sid AND direction = 'outbound'
              AND CASE WHEN :arrived THEN status NOT IN ('read', 'sending') AND (status <> 'delivered' OR :status = 'read')
                       ELSE status NOT IN ('queued', 'sending') AND message_status_rank(:status) >
                                message_status_rank(CASE status WHEN 'simulated' THEN metadata ->> 'simulatedStatus' ELSE status END)
                            AND message_status_rank(:status) >= 4 END
            RETURNING id, coalesce(source_key, '')""";

    /**
     * The message while it counts as sent and nobody said that it arrived; what is told again, or of an older attempt, finds
     * none.
     */
    static final String GIVEN_UP = """
            SELECT m.id, coalesce(m.source_key, ''), coalesce((m.metadata ->> 'resends')::int, 0), m.recipient, coalesce(m.metadata ->> 'from', '')
            FROM messages m
            WHERE m.organization_id = current_organization() AND m.external_message_id = :sid AND m.direction = 'outbound'
              AND m.status IN ('sent', 'simulated') AND NOT EXISTS (
                SELECT FROM message_statuses t WHERE t.organization_id = m.organization_id AND t.external_message_id = :sid
                AND t.status IN ('delivered', 'read'))
            FOR UPDATE""";

    static final String SEND_AGAIN = """
            UPDATE messages SET status = 'queued', reason = :reason,
                metadata = metadata || jsonb_build_object('resends', :resends::int, 'errorCode', :error::text)
            WHERE id = :id""";

    private MessageStatements() {}
}
