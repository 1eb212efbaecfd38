package dev.switchboard.api;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.Provider;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The account by which an organization talks to its carrier about its numbers. */
@Component
final class AccountsOfOrganization {

    private final Directory directory;
    private final boolean production;

    @Autowired
    AccountsOfOrganization(Directory directory, Environment environment) {
        this(directory, environment.acceptsProfiles(Profiles.of("production")));
    }

    AccountsOfOrganization(Directory directory, boolean production) {
        this.directory = directory;
        this.production = production;
    }

    /** Its own, else the platform's: for a number that is the organization's already. */
    CarrierAccount of(SignedIn who, Provider provider) {
        return directory
                .listing(who.organizationId())
                .flatMap(listing -> listing.account(Carrier.valueOf(provider.name())))
                .orElseThrow(() -> ApiException.conflict("there are no usable credentials for " + provider.wire()));
    }

    /**
     * Its own only, because whatever that account owns becomes the organization's. A number of the platform's account is
     * given to an organization by the platform's administrator. Outside of production the simulator may be tried by all:
     * nothing of it is anybody's.
     */
    CarrierAccount ownOf(SignedIn who, Provider provider) {
        CarrierAccount account = of(who, provider);
        boolean lent = account.simulated() ? production : account.ofPlatform() && who.role() != Role.ADMIN;
        if (lent) {
            throw ApiException.conflict(
                    "the organization has no " + provider.wire() + " account of its own: store its credentials first");
        }
        return account;
    }

    /** Asks the carrier, and says in our own words when it refuses or does not answer. */
    static <T> T ask(CarrierAccount account, Function<CarrierAccount, T> question) {
        try {
            return question.apply(account);
        } catch (CarrierException failed) {
            throw refusal(failed);
        }
    }

    static ApiException refusal(CarrierException failed) {
        return failed.isRefused()
                ? ApiException.conflict("the carrier refuses this with the stored credentials, error "
                        + (failed.code() == 0 ? failed.status() : failed.code()))
                : ApiException.carrierAway();
    }
}
