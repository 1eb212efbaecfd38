package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The account that an organization's numbers come to: its own, else the platform's. */
@Component
final class PortAccounts {

    private final Directory directory;

    PortAccounts(Directory directory) {
        this.directory = directory;
    }

    /** For a new request. */
    Optional<CarrierAccount> of(UUID organization) {
        return directory.listing(organization).flatMap(Listing::sendingAccount);
    }

    /** For one that was begun at a carrier. */
    Optional<CarrierAccount> of(UUID organization, PortRequest port) {
        return directory
                .listing(organization)
                .flatMap(listing -> listing.account(port.byHand() ? Carrier.SIGNALWIRE : Carrier.TWILIO));
    }
}
