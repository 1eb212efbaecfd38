package dev.switchboard.line.vapi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a message is, as we know it.
 *
 * @param phoneNumber that its calls come to or from, E.164; null if it has none
 */
record KnownAgent(
        UUID organization,
        UUID agent,
        boolean outbound,
        @Nullable String phoneNumber,
        @Nullable String assistantId) {}
