package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.microsoft.MicrosoftProperties.Hosts;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The calendar of a Microsoft 365 account. */
public final class MicrosoftCalendar implements ConnectedCalendar {

    private static final String SCOPES = "offline_access User.Read Calendars.ReadWrite";
    private static final Duration WATCHED = Duration.ofMinutes(4_000); // Graph takes 4,230 at least
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Graph graph;
    private final Hosts hosts;
    private final OAuth oauth;
    private final boolean available;
    private final boolean simulated;

    MicrosoftCalendar(Wire wire, MicrosoftProperties properties, Hosts hosts, boolean available, boolean simulated) {
        this.graph = new Graph(wire, hosts.graph());
        this.hosts = hosts;
        this.available = available;
        this.simulated = simulated;
        String clientId = simulated ? MicrosoftSimulator.CLIENT_ID : properties.clientId();
        String secret = simulated ? MicrosoftSimulator.CLIENT_SECRET : properties.clientSecret();
        this.oauth = new OAuth(wire, clientId, secret, hosts.tokens());
    }

    @Override
    public String provider() {
        return "microsoft";
    }

    @Override
    public String title() {
        return "Microsoft 365";
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
        return oauth.consent(hosts.consent(), SCOPES, state, challenge, redirect, Map.of("response_mode", "query"));
    }

    @Override
    public Grant redeem(String code, String verifier, URI redirect) {
        JsonNode json = oauth.redeem(code, verifier, redirect);
        if (!json.path("scope").asText().contains("Calendars.ReadWrite")) {
            throw new CalendarException(Kind.REFUSED, "the calendar itself was not allowed");
        }
        Grant grant = OAuth.grant(json, "", "");
        JsonNode person = graph.get(grant.accessToken(), graph.at("/me?$select=mail,userPrincipalName"));
        String email = person.path("mail").asText("");
        String name = person.path("userPrincipalName").asText("");
        return new Grant(
                grant.refreshToken(),
                grant.accessToken(),
                grant.expiresAt(),
                email.isEmpty() || email.equals("null") ? name : email,
                grant.consentEndsAt());
    }

    /** Each use brings a new refresh token, and the old one is good for a while yet. */
    @Override
    public Grant refresh(Grant grant) {
        return OAuth.grant(oauth.refresh(grant.refreshToken()), grant.refreshToken(), grant.email());
    }

    /** Microsoft has no way to give a single consent back: its tokens are forgotten here, and it is listed there until removed. */
    @Override
    public void revoke(Grant grant) {}

    @Override
    public Known put(String token, OwnEvent own, Optional<Known> known) {
        Optional<Known> there = known.isPresent() ? known : find(token, own.appointment());
        return there.isPresent()
                ? changed(token, own, there.get())
                : made(token, own, own.appointment().toString());
    }

    /** One that is known and is not there was deleted, which the next look tells. */
    private Known changed(String token, OwnEvent own, Known known) {
        try {
            return known(graph.send(token, "PATCH", event(known.id()), GraphEvents.of(own), known.etag()));
        } catch (CalendarException why) {
            throw why.is(Kind.GONE) ? new CalendarException(Kind.CHANGED_THERE, why.reason()) : why;
        }
    }

    /** Made once for a transaction, should an answer be lost. */
    private Known made(String token, OwnEvent own, String transaction) {
        ObjectNode event = GraphEvents.of(own).put("transactionId", transaction);
        event.putObject("body").put("contentType", "text").put("content", own.description());
        try {
            return known(graph.send(token, "POST", graph.at("/me/events"), event, Optional.empty()));
        } catch (CalendarException why) {
            if (!why.is(Kind.REFUSED) || !why.reason().contains("409")) {
                throw why;
            }
            return find(token, own.appointment())
                    .map(there -> changed(token, own, new Known(there.id(), Optional.empty())))
                    .orElseGet(() -> made(token, own, UUID.randomUUID().toString())); // it was deleted since
        }
    }

    private URI event(String id) {
        return graph.at("/me/events/" + encoded(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Known known(JsonNode event) {
        return new Known(
                event.path("id").asText(),
                Optional.of(event.path("@odata.etag").asText()).filter(tag -> !tag.isEmpty()));
    }

    private Optional<Known> find(String token, UUID appointment) {
        String filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + GraphEvents.APPOINTMENT
                + "' and ep/value eq '" + appointment + "')";
        JsonNode found = graph.get(token, graph.at("/me/events?$top=1&$select=id&$filter=" + encoded(filter)))
                .path("value");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Known(found.path(0).path("id").asText(), Optional.empty()));
    }

    @Override
    public void remove(String token, UUID appointment, Optional<Known> known) {
        Optional<Known> there = known.isPresent() ? known : find(token, appointment);
        there.ifPresent(it -> {
            try {
                graph.delete(token, event(it.id()));
            } catch (CalendarException why) {
                if (!why.is(Kind.GONE)) {
                    throw why;
                }
            }
        });
    }

    @Override
    public Optional<SeenEvent> find(String token, String id, ZoneId zone) {
        String expand = "singleValueExtendedProperties($filter=id eq '" + GraphEvents.APPOINTMENT + "' or id eq '"
                + GraphEvents.WRITTEN + "')";
        try {
            JsonNode event = graph.get(token, URI.create(event(id) + "?$expand=" + encoded(expand)));
            return Optional.of(GraphEvents.seen(event, event, zone));
        } catch (CalendarException why) {
            if (why.is(Kind.GONE)) {
                return Optional.empty();
            }
            throw why;
        }
    }

    /** Ids are Microsoft's own. */
    @Override
    public boolean isOwn(String id, UUID appointment) {
        return false;
    }

    @Override
    public Changes changes(String token, Look look) {
        String link = look.page().or(look::cursor).orElseGet(() -> graph.at(
                        "/me/calendarView/delta?startDateTime=" + look.from().truncatedTo(ChronoUnit.SECONDS)
                                + "&endDateTime=" + look.until().truncatedTo(ChronoUnit.SECONDS))
                .toString());
        if (!graph.owns(link)) {
            throw new CalendarException(Kind.CURSOR_GONE, "where the last look ended is somewhere else");
        }
        JsonNode page = graph.get(token, URI.create(link));
        Map<String, JsonNode> masters = new HashMap<>();
        List<SeenEvent> events = new ArrayList<>();
        for (JsonNode event : page.path("value")) {
            masters.put(event.path("id").asText(), event);
        }
        for (JsonNode event : page.path("value")) {
            events.add(GraphEvents.seen(event, master(token, event, masters), look.zone()));
        }
        return new Changes(events, link(page, "@odata.nextLink"), link(page, "@odata.deltaLink"));
    }

    private static Optional<String> link(JsonNode page, String name) {
        return Optional.of(page.path(name).asText()).filter(link -> !link.isEmpty());
    }

    private JsonNode master(String token, JsonNode event, Map<String, JsonNode> known) {
        String id = event.path("seriesMasterId").asText("");
        return id.isEmpty() || id.equals("null") || event.has("showAs")
                ? event
                : known.computeIfAbsent(id, missing -> master(token, missing));
    }

    private JsonNode master(String token, String id) {
        try {
            return graph.get(token, event(id));
        } catch (CalendarException why) {
            if (why.is(Kind.GONE)) {
                return MissingNode.getInstance();
            }
            throw why;
        }
    }

    /** The address is asked for a sign of life first; the channel's id stands in it, as Graph gives its own only afterwards. */
    @Override
    public Channel watch(String token, String channelId, String secret, URI address) {
        Instant expires = Instant.now().plus(WATCHED).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode wish = JSON.createObjectNode()
                .put("changeType", "created,updated,deleted")
                .put("notificationUrl", address + "?channel=" + channelId)
                .put("resource", "me/events")
                .put("expirationDateTime", expires.toString())
                .put("clientState", secret);
        JsonNode made = graph.send(token, "POST", graph.at("/subscriptions"), wish, Optional.empty());
        return new Channel(channelId, made.path("id").asText(), expires(made, expires));
    }

    private static Instant expires(JsonNode made, Instant otherwise) {
        String text = made.path("expirationDateTime").asText("");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException untold) {
            return otherwise;
        }
    }

    @Override
    public void unwatch(String token, Channel channel) {
        graph.delete(token, graph.at("/subscriptions/" + encoded(channel.resource())));
    }
}
