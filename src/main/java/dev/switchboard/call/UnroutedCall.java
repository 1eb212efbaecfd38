package dev.switchboard.call;

import dev.switchboard.number.PhoneNumber;
import java.util.Optional;

/** A call for a number of no enabled organization; nobody's, and readable by no organization. */
public record UnroutedCall(
        String accountSid, String callSid, Optional<PhoneNumber> caller, Optional<PhoneNumber> called) {}
