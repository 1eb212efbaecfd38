package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.switchboard.ground.number.PhoneNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call, as it is listed.
 *
 * @param direction {@code inbound}, or {@code outbound} for a call of ours
 * @param phoneNumber of the other party, whichever of both called; null if it was withheld
 * @param purpose of a call that went out
 * @param hasTurns whether the agent held a conversation, whose turns the call itself shows
 * @param reason why a call that went out came to nothing
 * @param transferTo the phone of a department that was rung last for this caller
 * @param transferReason {@code asked pressed_0 upset gave_up tool}
 * @param transferOutcome {@code answered no_answer busy failed declined cancelled closed}; null while it goes on
 * @param financialValueCents the prices of the services that were named or booked; null until the call was understood
 * @param valueReasons a list of {@code {service, words, cents}}: words are the caller's, null if it was booked and not named, absent
 *     where they were erased; service is null for what the organization gives calls in which none was named
 */
record CallView(
        UUID id,
        String callSid,
        String direction,
        @Nullable String purpose,
        @Nullable UUID conversationId,
        String status,
        @Nullable String callerPhone,
        @Nullable String calledPhone,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String phoneNumber,
        @Nullable UUID contactId,
        @Nullable Integer durationSeconds,
        @Nullable String transcript,
        boolean hasTranscript,
        boolean hasTurns,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String classification,

        boolean hotLead,
        boolean smsSent,
        @Nullable String customerName,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String vehicleInfo,

        boolean forwarded,
        @Nullable String forwardedFrom,
        @Nullable String originalCalledNumber,
        @Nullable String recordingSid,
        @Nullable String recordingStatus,
        boolean hasRecording,
        @Nullable String stirVerstat,
        @Nullable String reason,
        @Nullable String transferTo,
        @Nullable Instant transferTime,
        @Nullable String transferReason,
        @Nullable String transferOutcome,
        boolean bookingConfirmed,
        @Nullable Integer financialValueCents,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String valueReasons,

        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT c.id, EXISTS (SELECT FROM dialogues d WHERE d.call_id = c.id) AS has_turns, c.twilio_call_sid, c.conversation_id, c.status, c.caller_phone, c.called_phone, c.call_duration_seconds,
                   c.transcript, c.ai_classification::text AS classification, c.is_hot_lead, c.sms_sent, c.customer_name,
                   c.vehicle_info::text AS vehicle_info, c.forwarding_detected, c.forwarded_from, c.original_called_number,
                   c.recording_sid, c.recording_status, c.stir_verstat, c.direction, c.purpose, c.reason, c.contact_id, c.created_at, c.updated_at,
                   c.transfer_to, c.transfer_time, c.transfer_reason, c.transfer_outcome, c.booking_confirmed, c.financial_value_cents,
                   c.value_reasons::text AS value_reasons
            FROM phone_calls c""";

    static CallView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        String caller = row.optionalText("caller_phone");
        String called = row.optionalText("called_phone");
        String transcript = row.optionalText("transcript");
        String recording = row.optionalText("recording_sid");
        return new CallView(
                row.id("id"),
                row.text("twilio_call_sid"),
                row.text("direction"),
                row.optionalText("purpose"),
                row.optionalId("conversation_id"),
                row.text("status"),
                caller,
                called,
                caller,
                called,
                phoneNumber(row.text("direction").equals("outbound") ? called : caller),
                row.optionalId("contact_id"),
                row.number("call_duration_seconds"),
                transcript,
                transcript != null && !transcript.isBlank(),
                row.flag("has_turns"),
                CamelKeys.beside(row.optionalText("classification")),
                row.flag("is_hot_lead"),
                row.flag("sms_sent"),
                row.optionalText("customer_name"),
                row.optionalText("vehicle_info"),
                row.flag("forwarding_detected"),
                row.optionalText("forwarded_from"),
                row.optionalText("original_called_number"),
                recording,
                row.optionalText("recording_status"),
                recording != null && "completed".equals(row.optionalText("recording_status")),
                row.optionalText("stir_verstat"),
                row.optionalText("reason"),
                row.optionalText("transfer_to"),
                row.optionalInstant("transfer_time"),
                row.optionalText("transfer_reason"),
                row.optionalText("transfer_outcome"),
                row.flag("booking_confirmed"),
                row.number("financial_value_cents"),
                row.optionalText("value_reasons"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    /** Nothing for what can't be called or written to. */
    private static @Nullable String phoneNumber(@Nullable String text) {
        return text == null || PhoneNumber.parse(text).isEmpty() ? null : text;
    }
}
