package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.FoundBy;
import dev.switchboard.ground.organization.Listing;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Whose numbers and calls are those of simulated accounts, for telephones of this machine. Not in production. */
@Component
@Profile("!production")
public final class SimulatedLines {

    private final Directory directory;

    SimulatedLines(Directory directory) {
        this.directory = directory;
    }

    /** Nothing for a number that nobody answers, or that a real carrier has. */
    public Optional<Owned> of(PhoneNumber number) {
        return directory
                .find(number.e164(), "", "")
                .filter(found -> found.by() == FoundBy.NUMBER)
                .map(Found::listing)
                .flatMap(listing -> listing.sendingAccount().flatMap(account -> line(listing, account)));
    }

    /** Whose call it is that one of those accounts had. */
    public Optional<UUID> organizationOf(String accountSid, String callSid) {
        return directory
                .find("", accountSid, callSid)
                .filter(found -> found.by() == FoundBy.CALL)
                .map(Found::listing)
                .flatMap(listing -> listing.accounts().values().stream()
                        .filter(account -> account.accountSid().equals(accountSid))
                        .findFirst()
                        .flatMap(account -> line(listing, account)))
                .map(Owned::organization);
    }

    private static Optional<Owned> line(Listing listing, CarrierAccount account) {
        return Optional.of(account)
                .filter(CarrierAccount::simulated)
                .map(simulated -> new Owned(
                        listing.organization().id(), simulated.carrier().path(), simulated.accountSid()));
    }

    /** @param carrier as it stands in the addresses of webhooks @param account its id there */
    public record Owned(UUID organization, String carrier, String account) {}
}
