package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.organization.CarrierAccounts;
import dev.switchboard.ground.organization.Directory;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** In which carrier account a number is bought, and in which it is. */
@Component
final class NumberAccounts {

    private final Directory directory;
    private final CarrierAccounts accounts;

    NumberAccounts(Directory directory, CarrierAccounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    /** The organization's own, else the platform's; nothing while what it stored can't be read. */
    Optional<CarrierAccount> toBuyIn(UUID organization) {
        return directory.listing(organization).flatMap(listing -> listing.sendingAccount());
    }

    /** The same for an order: one with papers is bought where they are, and no other carrier than Twilio takes any. */
    Optional<CarrierAccount> toBuyIn(NumberOrder order) {
        UUID organization = order.wish().organization();
        return order.wish().bundleSid().isEmpty()
                ? toBuyIn(organization)
                : directory
                        .listing(organization)
                        .filter(listing -> !listing.paused())
                        .flatMap(listing -> listing.account(Carrier.TWILIO))
                        .or(() -> toBuyIn(organization));
    }

    /** The account of that id, if it is one that this organization may use. */
    Optional<CarrierAccount> of(UUID organization, String accountSid) {
        return directory.listing(organization).stream()
                .flatMap(listing ->
                        Stream.concat(listing.accounts().values().stream(), accounts.ofPlatform().values().stream()))
                .filter(account -> account.accountSid().equals(accountSid))
                .findFirst();
    }

    /** Those of the platform, one for each carrier that it uses. */
    Stream<CarrierAccount> ofPlatform() {
        return accounts.ofPlatform().values().stream();
    }

    /** Those that an organization has stored. */
    Stream<CarrierAccount> own(UUID organization) {
        return directory.listing(organization).stream()
                .flatMap(listing -> listing.accounts().values().stream())
                .filter(account -> !account.ofPlatform());
    }
}
