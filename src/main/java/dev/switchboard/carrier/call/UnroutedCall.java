package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;

/** A call for a number of no enabled organization; nobody's, and readable by no organization. */
public record UnroutedCall(
        String accountSid, String callSid, Optional<PhoneNumber> caller, Optional<PhoneNumber> called) {}
