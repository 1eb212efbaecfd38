package dev.switchboard.api;

import dev.switchboard.carrier.Carrier;
import dev.switchboard.carrier.CarrierAccount;
import dev.switchboard.organization.Directory;
import dev.switchboard.security.SignedIn;
import dev.switchboard.settings.Provider;
import org.springframework.stereotype.Component;

/** The account by which an organization talks to its carrier: its own, else the platform's. */
@Component
final class AccountsOfOrganization {

    private final Directory directory;

    AccountsOfOrganization(Directory directory) {
        this.directory = directory;
    }

    CarrierAccount of(SignedIn who, Provider provider) {
        return directory
                .listing(who.organizationId())
                .flatMap(listing -> listing.account(Carrier.valueOf(provider.name())))
                .orElseThrow(() -> ApiException.conflict("there are no usable credentials for " + provider.wire()));
    }
}
