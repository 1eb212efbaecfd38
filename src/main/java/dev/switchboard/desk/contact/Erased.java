package dev.switchboard.desk.contact;

/**
 * What is left of a row whose words are forgotten, as the SET part of an UPDATE: of one person who is erased, and of what is
 * older than it is kept. Words, names and numbers go; times, durations, counts, costs and statuses stay.
 */
public final class Erased {

    /** Of {@code messages m}; what waited to be sent never is. Recipient and files are for whoever knows whose they are. */
    public static final String MESSAGE = """
            content = CASE WHEN m.content = '' THEN '' ELSE '[erased]' END,
            subject = CASE WHEN m.subject IS NOT NULL THEN '[erased]' END,
            sender_name = CASE WHEN m.direction = 'inbound' THEN NULL ELSE m.sender_name END,
            request_digest = NULL,
            reason = CASE WHEN m.reason IS NOT NULL OR m.status IN ('queued', 'scheduled') THEN 'It was erased.' END,
            status = CASE WHEN m.status IN ('queued', 'scheduled') THEN 'failed' ELSE m.status END,
            metadata = jsonb_strip_nulls(jsonb_build_object('errorCode', m.metadata -> 'errorCode',
                                                           'simulatedStatus', m.metadata -> 'simulatedStatus'))""";

    /** Of {@code agent_alerts a}. */
    public static final String ALERT = """
            customer_name = NULL, message_excerpt = NULL, updated_at = now(),
            metadata = a.metadata - ARRAY['callerPhone', 'classification', 'customerPhone', 'text']""";

    /** Of {@code appointments}: that something was booked, when and for how much stays; what is to come keeps its slot. */
    public static final String APPOINTMENT = """
            customer_name = NULL, customer_phone = NULL, customer_email = NULL, notes = NULL, request_digest = NULL, updated_at = now(),
            cancel_reason = CASE WHEN cancel_reason IS NOT NULL THEN '[erased]' END""";

    /** Of {@code call_turns t}: what was said, and what it rests on; that there was a turn, and how long it took, stays. */
    public static final String TURN =
            "content = CASE WHEN t.content = '' THEN '' ELSE '[erased]' END, arguments = NULL, evidence = NULL";

    /** Of {@code vapi_tool_calls v}. */
    public static final String TOOL_CALL = "arguments = '{}', answer = '[erased]'";

    /**
     * Of {@code phone_calls p}: the classification's figures stay, and which services it was worth how much by; its record reads
     * back with nothing said. Numbers that are among {@code :addresses} go on whichever side they stand.
     */
    public static final String CALL = """
            erased_at = now(), updated_at = now(),
            caller_phone = CASE WHEN p.direction = 'inbound' OR p.caller_phone = ANY (:addresses) THEN NULL ELSE p.caller_phone END,
            called_phone = CASE WHEN p.direction = 'outbound' OR p.called_phone = ANY (:addresses) THEN NULL ELSE p.called_phone END,
            original_called_number = CASE WHEN p.direction = 'outbound' OR p.original_called_number = ANY (:addresses)
                                          THEN NULL ELSE p.original_called_number END,
            forwarded_from = CASE WHEN p.forwarded_from = ANY (:addresses) THEN NULL ELSE p.forwarded_from END,
            transcript = CASE WHEN p.transcript IS NOT NULL THEN '[erased]' END,
            ai_classification = CASE WHEN p.ai_classification IS NOT NULL THEN p.ai_classification || '{"summary": "[erased]",
                "evidence": "", "customer_name": null, "customerName": null, "vehicle_info": null, "vehicleInfo": null}'::jsonb END,
            customer_name = NULL, vehicle_info = NULL, transfer_reason = NULL, recording_url = NULL,
            value_reasons = CASE WHEN jsonb_typeof(p.value_reasons) = 'array' THEN (
                SELECT coalesce(jsonb_agg(jsonb_build_object('service', r.reason -> 'service', 'cents', r.reason -> 'cents') ORDER BY r.place), '[]')
                FROM jsonb_array_elements(p.value_reasons) WITH ORDINALITY r (reason, place)) END,
            sentiment = p.sentiment - 'summary'""";

    /** Of {@code conversations c}. A thread's address has to differ from all others of its number, so it is the thread itself. */
    public static final String CONVERSATION = """
            subject = 'Erased', customer_name = 'Erased', customer_phone = NULL, unread = 0,
            customer_address = CASE WHEN c.customer_address IS NOT NULL THEN 'erased:' || c.id END, updated_at = now(),
            review_status = CASE WHEN c.review_status IN ('needs_response', 'in_progress') THEN 'no_response_needed'
                                 ELSE c.review_status END,
            metadata = jsonb_strip_nulls(jsonb_build_object('erased', true, 'intent', c.metadata -> 'intent',
                                                           'callSid', c.metadata -> 'callSid'))""";

    private Erased() {}
}
