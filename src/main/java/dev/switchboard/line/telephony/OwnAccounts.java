package dev.switchboard.line.telephony;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.line.telephony.TelephonyException.Kind;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The account and the number with which an organization calls out. */
@Component
final class OwnAccounts {

    private final Directory directory;
    private final String publicUrl;

    OwnAccounts(Directory directory, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.directory = directory;
        this.publicUrl = publicUrl;
    }

    /** @throws TelephonyException CONFLICT if there is none */
    CarrierAccount of(UUID organization) {
        return find(organization)
                .orElseThrow(() -> TelephonyException.of(
                        Kind.CONFLICT, "There is no usable carrier account. Store its credentials first."));
    }

    /** The id of the account; of nobody's if there is none. */
    String sidOf(UUID organization) {
        return find(organization).map(CarrierAccount::accountSid).orElse("-");
    }

    private Optional<CarrierAccount> find(UUID organization) {
        return directory.listing(organization).flatMap(Listing::sendingAccount);
    }

    /** The number that its callers dial. @throws TelephonyException CONFLICT if there is none */
    PhoneNumber numberOf(UUID organization) {
        return directory
                .listing(organization)
                .flatMap(listing -> listing.organization().phoneNumber())
                .orElseThrow(() -> TelephonyException.of(
                        Kind.CONFLICT, "There is no number of the agent yet. Register one first."));
    }

    /** Where a carrier tells how its call for a caller ID ended. */
    String callback(CarrierAccount account, UUID verification) {
        return publicUrl + "/webhooks/" + account.carrier().path() + "/caller-id/" + verification;
    }
}
