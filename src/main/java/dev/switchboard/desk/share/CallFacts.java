package dev.switchboard.desk.share;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.number.TextingNumber;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to be known of a call before anything is done with it.
 *
 * @param otherParty who is not us, whichever of both called; none if the number was withheld
 * @param ourNumber the number of ours that the call came or went by, if it can send
 * @param conversationId where the call stands in the inbox
 */
record CallFacts(
        UUID id,
        Optional<PhoneNumber> otherParty,
        Optional<String> ourNumber,
        Optional<UUID> conversationId,
        boolean recorded) {

    private static final String FIND = """
            WITH call AS (
                SELECT c.id, c.conversation_id, c.recording_status = 'completed' AND c.recording_sid IS NOT NULL AS recorded,
                    CASE c.direction WHEN 'outbound' THEN c.called_phone ELSE c.caller_phone END AS theirs,
                    CASE c.direction WHEN 'outbound' THEN c.caller_phone ELSE c.called_phone END AS ours
                FROM phone_calls c WHERE c.id = ? AND c.organization_id = current_organization())
            SELECT call.id, call.theirs, n.phone_number, call.conversation_id, coalesce(call.recorded, false)
            FROM call LEFT JOIN organization_phone_numbers n
                ON n.phone_number = call.ours AND n.organization_id = current_organization() AND\s""" + TextingNumber.SENDS;

    /** Nothing for a call that is not there, or another organization's. */
    static Optional<CallFacts> of(JdbcClient jdbc, UUID call) {
        return jdbc.sql(FIND)
                .param(call)
                .query((row, number) -> new CallFacts(
                        row.getObject(1, UUID.class),
                        Optional.ofNullable(row.getString(2)).flatMap(PhoneNumber::parse),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getObject(4, UUID.class)),
                        row.getBoolean(5)))
                .optional();
    }
}
