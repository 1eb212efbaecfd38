package dev.switchboard.carrier.replay;

import java.util.UUID;

/**
 * A call or text in which something is different, without anything that was said.
 *
 * @param name the carrier's id of it
 * @param from masked
 */
record Example(UUID organizationId, String kind, UUID id, String name, String from) {

    static Example of(Past past) {
        return new Example(past.organization(), past.kind(), past.id(), past.name(), past.from());
    }
}
