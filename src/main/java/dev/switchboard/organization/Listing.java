package dev.switchboard.organization;

import dev.switchboard.carrier.Carrier;
import dev.switchboard.carrier.CarrierAccount;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the directory: an organization and the carrier accounts that sign for it.
 *
 * @param accounts by carrier; the platform's own account where the organization has stored none
 */
public record Listing(Organization organization, Map<Carrier, CarrierAccount> accounts) {

    /** The account that this organization's webhooks of {@code carrier} are signed with, and its messages sent by. */
    public Optional<CarrierAccount> account(Carrier carrier) {
        return Optional.ofNullable(accounts.get(carrier));
    }

    @Override
    public String toString() {
        return "Listing[" + organization.id() + "]";
    }
}
