package dev.switchboard.ground.carrier;

import dev.switchboard.ground.credential.CarrierCredentials;

/**
 * An account at a carrier. Never printed with its secrets.
 *
 * @param ofPlatform whether it is the platform's own, lent to an organization that has stored none
 * @param simulated whether the built-in simulator serves it, so that nothing leaves the machine
 */
public record CarrierAccount(Carrier carrier, CarrierCredentials credentials, boolean ofPlatform, boolean simulated) {

    public String accountSid() {
        return credentials.accountSid();
    }

    /** What its webhooks are signed with. */
    public String signingKey() {
        return credentials.signingKey().isEmpty() ? credentials.authToken() : credentials.signingKey();
    }

    @Override
    public String toString() {
        return "CarrierAccount[" + carrier + "]";
    }
}
