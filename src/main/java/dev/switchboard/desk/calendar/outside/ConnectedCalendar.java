package dev.switchboard.desk.calendar.outside;

import java.net.URI;
import java.util.Optional;

/**
 * A calendar at a provider's, read and written for whoever gave their consent. Every method but {@link #consent} asks somebody
 * outside, in bounded time and outside of any transaction, and throws {@link CalendarException} if that came to nothing.
 */
public interface ConnectedCalendar {

    /** As it stands in addresses and in the database, {@code google}. */
    String provider();

    /** As people call it, {@code Google Calendar}. */
    String title();

    /** Whether it can be connected here at all. */
    boolean isAvailable();

    /** Whether nothing leaves the machine. */
    boolean isSimulated();

    /**
     * Where somebody is asked for their consent; asks for what outlasts the visit.
     *
     * @param challenge S256 of what {@link #redeem} is given
     */
    URI consent(String state, String challenge, URI redirect);

    /** @param code what came back from there */
    Grant redeem(String code, String verifier, URI redirect);

    /** A new access token. REVOKED if the consent was taken back. */
    Grant refresh(Grant grant);

    /** Gives the consent back, as far as the provider knows of such. */
    void revoke(Grant grant);

    /**
     * Makes the event be there as it is here, whether it was there before, was made by an attempt whose answer was lost, or was
     * deleted meanwhile.
     *
     * @param known where it is, if that is known
     * @throws CalendarException CHANGED_THERE if it has another etag than {@code known} says
     */
    Known put(String accessToken, OwnEvent event, Optional<Known> known);

    /** Makes it not be there, whether it was or not. @param known where it is; empty: it is looked for */
    void remove(String accessToken, java.util.UUID appointment, Optional<Known> known);

    /** The event of that id with all that is known of it; one that was deleted is found as such if the provider tells. */
    Optional<SeenEvent> find(String accessToken, String id, java.time.ZoneId zone);

    /** Whether an event of that id can be the one that was made for a booking, rather than a copy of it. */
    boolean isOwn(String id, java.util.UUID appointment);

    /** CURSOR_GONE if the provider has forgotten where the last look ended. */
    Changes changes(String accessToken, Look look);

    /** @param secret comes back with each message, and is known to nobody else */
    Channel watch(String accessToken, String channelId, String secret, URI address);

    void unwatch(String accessToken, Channel channel);

    /** Where an event of ours is. @param etag of what we wrote last; empty: whatever stands there is overwritten */
    record Known(String id, Optional<String> etag) {}
}
