package dev.switchboard.desk.callback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call back, and how far it is.
 *
 * @param callId the call to the customer
 * @param status {@code initiated ringing answered connected}, then {@code completed declined no_answer failed}; {@code unknown}:
 *     the carrier did not say whether it placed the call
 * @param reason why it came to nothing, in words; null if it didn't
 * @param phone the customer's, E.164
 * @param personPhone rings first, E.164
 * @param fromNumber what both of them see, E.164
 * @param durationSeconds how long the customer was on the line
 * @param pressedAt when 1 was pressed, from which on the customer is called; null: not yet
 */
public record CallBack(
        UUID id,
        @Nullable UUID callId,
        @Nullable UUID contactId,
        @Nullable UUID conversationId,
        String status,
        @Nullable String reason,
        String phone,
        String personPhone,
        String fromNumber,
        @Nullable Integer durationSeconds,
        @Nullable Instant pressedAt,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "CallBack[" + id + ", " + status + "]";
    }
}
