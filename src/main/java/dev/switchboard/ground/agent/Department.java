package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.UUID;

/**
 * People whom a caller may be handed over to.
 *
 * @param numbers called one after the other
 * @param hours its own, or the organization's
 */
public record Department(UUID id, String name, List<PhoneNumber> numbers, NumberType numberType, Hours hours) {

    public static final int MOST_NUMBERS = 5;

    public Department {
        numbers = List.copyOf(numbers);
    }
}
