package dev.switchboard.desk.alert;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.organization.PlatformProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * By which account and number an organization's alert leaves, and where it goes: settings decide, never anything that a
 * caller or a model said.
 */
final class Sender {

    /** Until somebody stores them again, or gives the key that opens them. */
    private static final Duration UNREADABLE = Duration.ofMinutes(5);

    private final Directory directory;
    private final PlatformProperties platform;
    private final AlertProperties properties;
    private final URI publicUrl;

    Sender(Directory directory, PlatformProperties platform, AlertProperties properties, URI publicUrl) {
        this.directory = directory;
        this.platform = platform;
        this.properties = properties;
        this.publicUrl = publicUrl;
    }

    Organization organization(UUID id) {
        return listing(id).organization();
    }

    /** @throws NoRouteException if a number or an account is missing, or the alert would come back to us */
    Route route(Listing listing) throws NoRouteException {
        CarrierAccount account = listing.sendingAccount()
                .orElseThrow(() ->
                        RetryLaterException.untried("sending is paused: stored credentials can't be read", UNREADABLE));
        PhoneNumber to = to(listing).orElseThrow(() -> new NoRouteException("There is no alert number."));
        PhoneNumber from = from(account, listing.organization())
                .orElseThrow(() -> new NoRouteException("There is no number to send from."));
        if (to.equals(from)
                || listing.organization().phoneNumber().filter(to::equals).isPresent()) {
            throw new NoRouteException("The alert number is the agent's own number.");
        }
        if (to.isPremiumRate()) {
            throw new NoRouteException("The alert number is a premium-rate number.");
        }
        return new Route(
                account,
                from,
                to,
                statusCallback(account, listing.organization().id()));
    }

    Optional<PhoneNumber> to(Listing listing) {
        return listing.organization().alertNumber().or(() -> PhoneNumber.parse(properties.fallbackNumber()));
    }

    private Optional<PhoneNumber> from(CarrierAccount account, Organization organization) {
        Optional<PhoneNumber> own = organization.phoneNumber();
        return account.ofPlatform() ? PhoneNumber.parse(platform.phoneNumber()).or(() -> own) : own;
    }

    /** Names the organization, because a delivery status names none of its numbers. No carrier can reach a loopback host. */
    private Optional<URI> statusCallback(CarrierAccount account, UUID organizationId) {
        boolean reachable =
                !publicUrl.getHost().equals("localhost") && !publicUrl.getHost().startsWith("127.");
        return reachable
                ? Optional.of(URI.create(publicUrl + "/webhooks/"
                        + account.carrier().path() + "/sms/status?organization=" + organizationId))
                : Optional.empty();
    }

    Listing listing(UUID id) {
        return directory.listing(id).orElseThrow(() -> new IllegalStateException("organization " + id + " is gone"));
    }

    record Route(CarrierAccount account, PhoneNumber from, PhoneNumber to, Optional<URI> statusCallback) {}
}
