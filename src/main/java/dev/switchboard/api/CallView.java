package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call, as it is listed. */
record CallView(
        UUID id,
        String callSid,
        @Nullable UUID conversationId,
        String status,
        @Nullable String callerPhone,
        @Nullable String calledPhone,
        @Nullable Integer durationSeconds,
        @Nullable String transcript,

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
        @Nullable String stirVerstat,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT c.id, c.twilio_call_sid, c.conversation_id, c.status, c.caller_phone, c.called_phone, c.call_duration_seconds,
                   c.transcript, c.ai_classification::text AS classification, c.is_hot_lead, c.sms_sent, c.customer_name,
                   c.vehicle_info::text AS vehicle_info, c.forwarding_detected, c.forwarded_from, c.original_called_number,
                   c.recording_sid, c.recording_status, c.stir_verstat, c.created_at, c.updated_at
            FROM phone_calls c""";

    static CallView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new CallView(
                row.id("id"),
                row.text("twilio_call_sid"),
                row.optionalId("conversation_id"),
                row.text("status"),
                row.optionalText("caller_phone"),
                row.optionalText("called_phone"),
                row.number("call_duration_seconds"),
                row.optionalText("transcript"),
                row.optionalText("classification"),
                row.flag("is_hot_lead"),
                row.flag("sms_sent"),
                row.optionalText("customer_name"),
                row.optionalText("vehicle_info"),
                row.flag("forwarding_detected"),
                row.optionalText("forwarded_from"),
                row.optionalText("original_called_number"),
                row.optionalText("recording_sid"),
                row.optionalText("recording_status"),
                row.optionalText("stir_verstat"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
