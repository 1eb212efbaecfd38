package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierNumber;
import java.util.Map;
import java.util.UUID;

/** A service that answers the calls of some organizations in place of this one: a bean of the room that knows it. */
public interface OtherAnswerer {

    /**
     * What a number of that organization needs at its carrier instead of our own addresses, by the carrier's names ({@code
     * VoiceUrl} for example); empty if this one answers none of its calls. Asked when a number is bought and whenever its
     * addresses are looked at.
     */
    Map<String, String> settings(UUID organization);

    /**
     * What it needs for one number alone, whoever answers the others; empty if that one does not answer it.
     *
     * @param number as its carrier has it now
     */
    default Map<String, String> settings(UUID organization, CarrierNumber number) {
        return Map.of();
    }
}
