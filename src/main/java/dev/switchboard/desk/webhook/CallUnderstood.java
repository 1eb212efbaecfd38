package dev.switchboard.desk.webhook;

import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.classify.VehicleInfo;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a call, as it goes out. The words themselves stay here: {@code GET /api/calls/{id}} has them.
 *
 * @param urgency low, medium or high
 */
record CallUnderstood(
        UUID callId,
        String callSid,
        @Nullable String callerPhone,
        String intent,
        String summary,
        boolean hotLead,
        String urgency,
        @Nullable String customerName,
        @Nullable VehicleInfo vehicleInfo) {

    static CallUnderstood of(ClassifiedCall call) {
        var found = call.classification();
        return new CallUnderstood(
                call.callId(),
                call.callSid(),
                call.caller().map(PhoneNumber::e164).orElse(null),
                found.intent(),
                found.summary(),
                found.hotLead(),
                found.urgency().name().toLowerCase(Locale.ROOT),
                found.customerName().orElse(null),
                found.vehicleInfo().orElse(null));
    }

    @Override
    public String toString() {
        return "CallUnderstood[" + callId + "]";
    }
}
