package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One entry of the directory: an organization and its carrier accounts.
 *
 * @param accounts by carrier; the platform's own account where the organization has stored none
 * @param paused whether stored credentials can't be read: then nothing is sent, because any other account would send as
 *     somebody else
 */
public record Listing(Organization organization, Map<Carrier, CarrierAccount> accounts, boolean paused) {

    /** The account that this organization's webhooks of {@code carrier} are signed with. */
    public Optional<CarrierAccount> account(Carrier carrier) {
        return Optional.ofNullable(accounts.get(carrier));
    }

    /** The account that messages leave by: one of the organization's own, Twilio before SignalWire, else the platform's. */
    public Optional<CarrierAccount> sendingAccount() {
        return paused
                ? Optional.empty()
                : Stream.of(Carrier.TWILIO, Carrier.SIGNALWIRE)
                        .flatMap(carrier -> account(carrier).stream())
                        .min(Comparator.comparing(CarrierAccount::ofPlatform));
    }

    @Override
    public String toString() {
        return "Listing[" + organization.id() + "]";
    }
}
