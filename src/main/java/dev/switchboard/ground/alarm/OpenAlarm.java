package dev.switchboard.ground.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An alarm that rings, or would if it lasted. */
record OpenAlarm(UUID id, Optional<UUID> organization, String key, boolean rings, Instant since) {

    boolean isOf(Reading reading) {
        return organization.equals(reading.organization()) && key.equals(reading.key());
    }
}
