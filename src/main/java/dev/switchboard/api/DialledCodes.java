package dev.switchboard.api;

import dev.switchboard.carrier.phone.PhoneForward;
import dev.switchboard.carrier.phone.PhoneForward.When;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.mmi.BadCodeException;
import dev.switchboard.line.mmi.DialCode;
import dev.switchboard.line.mmi.ServiceCode;
import dev.switchboard.line.mmi.StarCode;
import java.util.Optional;

/** What a simulated network does when somebody dials a code on one of its phones. */
final class DialledCodes {

    /** Seconds, where the code says nothing. */
    private static final int USUAL_RING = 20;

    private DialledCodes() {}

    /** @return where calls go from now on; nothing if the code ends that */
    static Optional<PhoneForward> forward(String text) {
        try {
            DialCode code = DialCode.parse(text);
            return code instanceof ServiceCode service ? forward(service) : forward((StarCode) code);
        } catch (BadCodeException bad) {
            throw ApiException.badField("code", String.valueOf(bad.getMessage()));
        }
    }

    private static Optional<PhoneForward> forward(ServiceCode code) {
        return switch (code.operation()) {
            case ACTIVATE, REGISTER ->
                Optional.of(new PhoneForward(
                        number(code.number()), when(code), code.ringSeconds().orElse(USUAL_RING)));
            case DEACTIVATE, ERASE -> Optional.empty();
            case INTERROGATE -> throw ApiException.badField("code", "a code that changes something");
        };
    }

    private static When when(ServiceCode code) {
        return switch (code.service()) {
            case UNCONDITIONAL, ALL -> When.ALWAYS;
            case BUSY -> When.BUSY;
            case NO_REPLY, NOT_REACHABLE, ALL_CONDITIONAL -> When.NO_ANSWER;
        };
    }

    private static Optional<PhoneForward> forward(StarCode code) {
        return switch (code.code()) {
            case "72" -> Optional.of(new PhoneForward(number(code.number()), When.ALWAYS, USUAL_RING));
            case "71" -> Optional.of(new PhoneForward(number(code.number()), When.NO_ANSWER, USUAL_RING));
            case "73" -> Optional.empty();
            default -> throw ApiException.badField("code", "*72, *71 or *73, or a code like **21*+15550109999#");
        };
    }

    private static PhoneNumber number(String dialled) {
        return PhoneNumber.read(dialled).orElseThrow(() -> ApiException.badField("code", "a code with a phone number"));
    }
}
