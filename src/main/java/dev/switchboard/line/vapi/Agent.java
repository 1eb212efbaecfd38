package dev.switchboard.line.vapi;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent that talks on Vapi.
 *
 * @param direction {@code inbound} or {@code outbound}
 * @param voice provider and id, for example {@code vapi/Elliot}; null: Vapi's usual one
 * @param prompt what its model is told; null: what it has at Vapi stays
 * @param vapiAssistantId null: not made yet
 * @param syncState {@code waiting}, {@code synced}, {@code unlinked}: its tools are published and Vapi refused to link them;
 *     {@code failed}: Vapi did not answer, and it is tried again
 * @param syncReason why it is not synced, in words
 * @param phoneNumber E.164, imported to Vapi or on its way
 * @param numberState {@code none importing imported undoing failed releasing}
 * @param simulated whether what there is of it is the simulator's
 */
public record Agent(
        UUID id,
        String name,
        String direction,
        @Nullable String voice,
        @Nullable String firstMessage,
        @Nullable String prompt,
        @Nullable String vapiAssistantId,
        String syncState,
        @Nullable String syncReason,
        @Nullable Instant syncedAt,
        @Nullable String phoneNumber,
        @Nullable String vapiPhoneNumberId,
        String numberState,
        @Nullable String numberReason,
        boolean simulated,
        Instant createdAt,
        Instant updatedAt) {

    public static final String INBOUND = "inbound";
    public static final String OUTBOUND = "outbound";

    boolean isOutbound() {
        return direction.equals(OUTBOUND);
    }

    @Override
    public String toString() {
        return "Agent[" + id + "]";
    }
}
