package dev.switchboard.desk.alert;

import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.time.Duration;
import java.util.UUID;

/** Where an organization's alert goes: settings decide, never anything that a caller or a model said. */
final class Sender {

    static final String OWN_NUMBER = "The alert number is the agent's own number.";

    /** Until somebody stores them again, or gives the key that opens them. */
    private static final Duration UNREADABLE = Duration.ofMinutes(5);

    private final Directory directory;
    private final AlertProperties properties;

    Sender(Directory directory, AlertProperties properties) {
        this.directory = directory;
        this.properties = properties;
    }

    Organization organization(UUID id) {
        return listing(id).organization();
    }

    /** @throws NoRouteException if there is no number, or the alert would come back to us */
    PhoneNumber recipient(Listing listing) throws NoRouteException {
        if (listing.sendingAccount().isEmpty()) {
            throw RetryLaterException.untried("sending is paused: stored credentials can't be read", UNREADABLE);
        }
        Organization organization = listing.organization();
        PhoneNumber to = organization
                .alertNumber()
                .or(() -> PhoneNumber.parse(properties.fallbackNumber()))
                .orElseThrow(() -> new NoRouteException("There is no alert number."));
        if (organization.phoneNumber().filter(to::equals).isPresent()) {
            throw new NoRouteException(OWN_NUMBER);
        }
        if (to.isPremiumRate()) {
            throw new NoRouteException("The alert number is a premium-rate number.");
        }
        return to;
    }

    Listing listing(UUID id) {
        return directory.listing(id).orElseThrow(() -> new IllegalStateException("organization " + id + " is gone"));
    }
}
