package dev.switchboard.desk.contact;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.organization.Directory;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All accounts that may have sent or got a text for an organization; which one it was, a message does not say. */
@Component
public final class MessageAccounts {

    private final Directory directory;

    MessageAccounts(Directory directory) {
        this.directory = directory;
    }

    /** @param provider as the message has it; empty: it is not known */
    public List<CarrierAccount> of(UUID organization, String provider) {
        return directory.listing(organization).stream()
                .flatMap(listing -> Stream.concat(
                        listing.accounts().values().stream(),
                        Stream.of(Carrier.values()).flatMap(carrier -> directory.platformAccount(carrier).stream())))
                .distinct()
                .filter(account -> provider.isEmpty()
                        || provider.equals(account.carrier().path())
                        || provider.equals("simulator") && account.simulated())
                .toList();
    }
}
