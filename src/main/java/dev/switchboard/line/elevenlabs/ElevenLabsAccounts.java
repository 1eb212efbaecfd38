package dev.switchboard.line.elevenlabs;

import java.util.Optional;
import java.util.UUID;

/** In which account at ElevenLabs an organization's numbers and agents are: its own, if it has stored a key, else the platform's. */
@FunctionalInterface
interface ElevenLabsAccounts {

    /** Reads what is stored: not within somebody's transaction. */
    ElevenLabsAccount of(UUID organization);

    /** What an account of the organization's own signs its webhooks with; nothing if it has none, or has not said so. */
    default Optional<WebhookSecret> secretOf(UUID organization) {
        return Optional.empty();
    }
}
