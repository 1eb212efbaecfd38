package dev.switchboard.desk.alert;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** An alert on its way out: by which account, from where to where, and its words; whether it is given up if this attempt fails. */
public record OutgoingAlert(
        UUID id,
        UUID organizationId,
        UUID callId,
        CarrierAccount account,
        PhoneNumber from,
        PhoneNumber to,
        String text,
        Optional<URI> statusCallback,
        boolean lastAttempt) {

    /** Camel hashes whatever a route asks a property of, each time it does. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "OutgoingAlert[" + id + "]";
    }
}
