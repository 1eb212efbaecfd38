package dev.switchboard.desk.calendar.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import dev.switchboard.desk.calendar.google.GoogleProperties.Hosts;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Changes;
import dev.switchboard.desk.calendar.outside.Channel;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.desk.calendar.outside.Look;
import dev.switchboard.desk.calendar.outside.OAuth;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Wire;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The primary calendar of a Google account. */
public final class GoogleCalendar implements ConnectedCalendar {

    private static final String PRIMARY = "primary";
    private static final String EVENTS = "https://www.googleapis.com/auth/calendar.events";
    private static final String SCOPES = EVENTS
            + " https://www.googleapis.com/auth/calendar.freebusy https://www.googleapis.com/auth/userinfo.email";
    private static final int PAGE = 250;

    private final Wire wire;
    private final Hosts hosts;
    private final boolean available;
    private final boolean simulated;
    private final OAuth oauth;

    GoogleCalendar(Wire wire, GoogleProperties properties, Hosts hosts, boolean available, boolean simulated) {
        this.wire = wire;
        this.hosts = hosts;
        this.available = available;
        this.simulated = simulated;
        String clientId = simulated ? GoogleSimulator.CLIENT_ID : properties.clientId();
        String secret = simulated ? GoogleSimulator.CLIENT_SECRET : properties.clientSecret();
        this.oauth = new OAuth(wire, clientId, secret, hosts.tokens());
    }

    @Override
    public String provider() {
        return "google";
    }

    @Override
    public String title() {
        return "Google Calendar";
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public boolean isSimulated() {
        return simulated;
    }

    @Override
    public URI consent(String state, String challenge, URI redirect) {
        return oauth.consent(
                hosts.consent(),
                SCOPES,
                state,
                challenge,
                redirect,
                Map.of("access_type", "offline", "include_granted_scopes", "false"));
    }

    @Override
    public Grant redeem(String code, String verifier, URI redirect) {
        JsonNode json = oauth.redeem(code, verifier, redirect);
        if (!List.of(json.path("scope").asText().split(" ")).contains(EVENTS)) {
            throw new CalendarException(Kind.REFUSED, "the calendar itself was not allowed");
        }
        Grant grant = OAuth.grant(json, "", "");
        Reply person =
                OAuth.sent(wire, Ask.of("GET", hosts.person()).with("Authorization", "Bearer " + grant.accessToken()));
        String email = OAuth.json(person).path("email").asText();
        if (!person.isGood() || email.isEmpty()) {
            throw new CalendarException(Kind.AWAY, "Google does not say whose calendar it is");
        }
        return new Grant(grant.refreshToken(), grant.accessToken(), grant.expiresAt(), email, grant.consentEndsAt());
    }

    @Override
    public Grant refresh(Grant grant) {
        JsonNode json = oauth.refresh(grant.refreshToken());
        return OAuth.grant(json, grant.refreshToken(), grant.email());
    }

    @Override
    public void revoke(Grant grant) {
        OAuth.post(wire, hosts.revoke(), Map.of("token", grant.refreshToken()));
    }

    @Override
    public Known put(String accessToken, OwnEvent own, Optional<Known> known) {
        Calendar.Events events = api(accessToken).events();
        try {
            if (known.isEmpty()) {
                return inserted(events, own);
            }
            Calendar.Events.Patch patch =
                    events.patch(PRIMARY, GoogleIds.of(own.appointment()), GoogleEvents.patch(own));
            known.get().etag().ifPresent(etag -> patch.setRequestHeaders(new HttpHeaders().setIfMatch(etag)));
            return known(patch.execute());
        } catch (IOException failure) {
            CalendarException why = GoogleErrors.of(failure);
            if (why.is(Kind.GONE) && known.isPresent()) {
                return put(accessToken, own, Optional.empty());
            }
            throw why;
        }
    }

    /** It may be there: an answer was lost, or it was deleted, which its id outlives. */
    private static Known inserted(Calendar.Events events, OwnEvent own) throws IOException {
        Event event = GoogleEvents.of(own);
        try {
            return known(events.insert(PRIMARY, event).execute());
        } catch (IOException failure) {
            if (GoogleErrors.isDuplicate(failure)) {
                return known(events.patch(PRIMARY, event.getId(), GoogleEvents.patch(own))
                        .execute());
            }
            throw failure;
        }
    }

    private static Known known(Event event) {
        return new Known(event.getId(), Optional.ofNullable(event.getEtag()));
    }

    @Override
    public void remove(String accessToken, UUID appointment, Optional<Known> known) {
        try {
            api(accessToken).events().delete(PRIMARY, GoogleIds.of(appointment)).execute();
        } catch (IOException failure) {
            CalendarException why = GoogleErrors.of(failure);
            if (!why.is(Kind.GONE)) {
                throw why;
            }
        }
    }

    @Override
    public Optional<SeenEvent> find(String accessToken, String id, ZoneId zone) {
        try {
            return Optional.of(
                    GoogleEvents.seen(api(accessToken).events().get(PRIMARY, id).execute(), zone));
        } catch (IOException failure) {
            CalendarException why = GoogleErrors.of(failure);
            if (why.is(Kind.GONE)) {
                return Optional.empty();
            }
            throw why;
        }
    }

    @Override
    public boolean isOwn(String id, UUID appointment) {
        return GoogleIds.of(appointment).equals(id);
    }

    /** Recurring events come as each of their days. */
    @Override
    public Changes changes(String accessToken, Look look) {
        try {
            Calendar.Events.List list = api(accessToken)
                    .events()
                    .list(PRIMARY)
                    .setSingleEvents(true)
                    .setMaxResults(PAGE);
            look.page().ifPresent(list::setPageToken);
            if (look.cursor().isPresent()) {
                list.setSyncToken(look.cursor().get());
            } else {
                list.setTimeMin(new DateTime(look.from().toEpochMilli(), 0))
                        .setTimeMax(new DateTime(look.until().toEpochMilli(), 0));
            }
            Events page = list.execute();
            List<Event> items = page.getItems() == null ? List.of() : page.getItems();
            return new Changes(
                    items.stream()
                            .map(event -> GoogleEvents.seen(event, look.zone()))
                            .toList(),
                    Optional.ofNullable(page.getNextPageToken()),
                    Optional.ofNullable(page.getNextSyncToken()));
        } catch (IOException failure) {
            throw cursor(failure);
        }
    }

    /** Whatever is gone here is the place where we were. */
    private static CalendarException cursor(IOException failure) {
        CalendarException why = GoogleErrors.of(failure);
        return why.is(Kind.GONE) ? new CalendarException(Kind.CURSOR_GONE, why.reason()) : why;
    }

    @Override
    public Channel watch(String accessToken, String channelId, String secret, URI address) {
        var wish = new com.google.api.services.calendar.model.Channel()
                .setId(channelId)
                .setType("web_hook")
                .setAddress(address.toString())
                .setToken(secret);
        var made = asked(api(accessToken), api -> api.events().watch(PRIMARY, wish));
        long expires =
                made.getExpiration() == null ? Instant.now().plusSeconds(86_400).toEpochMilli() : made.getExpiration();
        return new Channel(channelId, made.getResourceId(), Instant.ofEpochMilli(expires));
    }

    @Override
    public void unwatch(String accessToken, Channel channel) {
        var old = new com.google.api.services.calendar.model.Channel()
                .setId(channel.id())
                .setResourceId(channel.resource());
        asked(api(accessToken), api -> api.channels().stop(old));
    }

    private static <T> T asked(Calendar api, Question<T> question) {
        try {
            return question.of(api).execute();
        } catch (IOException failure) {
            throw GoogleErrors.of(failure);
        }
    }

    /** Made for each access token; it holds nothing that lasts. */
    private Calendar api(String accessToken) {
        return new Calendar.Builder(
                        new WireTransport(wire),
                        GsonFactory.getDefaultInstance(),
                        request -> request.setNumberOfRetries(0)
                                .setFollowRedirects(false)
                                .getHeaders()
                                .setAuthorization("Bearer " + accessToken))
                .setRootUrl(hosts.api())
                .setGoogleClientRequestInitializer(request -> request.setDisableGZipContent(true))
                .setApplicationName("Switchboard")
                .build();
    }

    @FunctionalInterface
    private interface Question<T> {

        CalendarRequest<T> of(Calendar api) throws IOException;
    }
}
