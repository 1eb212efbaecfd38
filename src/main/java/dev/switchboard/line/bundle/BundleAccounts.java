package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.organization.Directory;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The account at Twilio that papers are handed in at: no other carrier takes any. */
@Component
final class BundleAccounts {

    private final Directory directory;
    private final String publicUrl;

    BundleAccounts(Directory directory, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.directory = directory;
        this.publicUrl = publicUrl;
    }

    /** @throws BundleException CONFLICT if there is none */
    CarrierAccount of(UUID organization) {
        return directory
                .listing(organization)
                .filter(listing -> !listing.paused())
                .flatMap(listing -> listing.account(Carrier.TWILIO))
                .orElseThrow(() -> BundleException.conflict(
                        "Papers are handed in at Twilio, and there is no usable Twilio account."));
    }

    /** The one that they are at already. @throws BundleException CONFLICT if it is the organization's no more */
    CarrierAccount of(Bundle bundle) {
        CarrierAccount account = of(bundle.organizationId());
        if (bundle.sids()
                .account()
                .filter(sid -> !sid.equals(account.accountSid()))
                .isPresent()) {
            throw BundleException.conflict(
                    "These papers are at another Twilio account than the one that is in use now. Begin new ones.");
        }
        return account;
    }

    /** Where the carrier tells that something became of them. */
    String callback(UUID bundle) {
        return publicUrl + "/webhooks/" + Carrier.TWILIO.path() + "/bundle/" + bundle;
    }
}
