package dev.switchboard.api;

import dev.switchboard.desk.appointment.Slot;
import java.time.Instant;
import java.util.UUID;

/** @param endsAt of the work, without the buffer behind it */
record SlotView(UUID resourceId, String resource, Instant startsAt, Instant endsAt) {

    static SlotView of(Slot slot) {
        return new SlotView(slot.resourceId(), slot.resource(), slot.starts(), slot.ends());
    }
}
