package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.calendar.CalendarConnections;
import dev.switchboard.desk.calendar.CalendarConsents;
import dev.switchboard.desk.calendar.CalendarFeeds;
import dev.switchboard.desk.calendar.CalendarSettings;
import dev.switchboard.desk.calendar.CalendarSettings.Invites;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calendars of people: the connected ones, feeds for all others, and who is invited by mail. */
@RestController
@RequestMapping("/api/calendar")
class CalendarController {

    private final CalendarConnections connections;
    private final CalendarConsents consents;
    private final ConsentCookie cookie;
    private final CalendarFeeds feeds;
    private final CalendarSettings settings;
    private final String publicUrl;

    CalendarController(
            CalendarConnections connections,
            CalendarConsents consents,
            ConsentCookie cookie,
            CalendarFeeds feeds,
            CalendarSettings settings,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.publicUrl = publicUrl;
        this.connections = connections;
        this.consents = consents;
        this.cookie = cookie;
        this.feeds = feeds;
        this.settings = settings;
    }

    /** Addresses of feeds are shown when they are made, and never again. */
    @GetMapping
    CalendarView get(@AuthenticationPrincipal SignedIn who) {
        UUID organization = who.organizationId();
        return CalendarView.of(
                connections.list(organization), feeds.list(organization), settings.find(organization), publicUrl);
    }

    /** Where an owner says yes to it; good for ten minutes, and in the browser alone that keeps the cookie which comes along. */
    @PostMapping("/{provider}/connect")
    ResponseEntity<Consent> connect(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"google", "microsoft"}) String provider) {
        CalendarConsents.Begun begun = consents.begin(who.organizationId(), who.subject(), known(provider))
                .orElseThrow(() -> ApiException.conflict(
                        "this calendar can't be connected here: the service has no client id for it"));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.of(provider, begun.word()))
                .body(new Consent(begun.address().toString()));
    }

    /** Bookings that stand in it stay there. */
    @DeleteMapping("/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"google", "microsoft"}) String provider) {
        if (!connections.disconnect(who.organizationId(), who.subject(), known(provider))) {
            throw ApiException.notFound();
        }
    }

    private static String known(String provider) {
        if (!provider.equals("google") && !provider.equals("microsoft")) {
            throw ApiException.notFound();
        }
        return provider;
    }

    /** A feed of all bookings, or of one resource's. Its address opens it to whoever has it. */
    @PostMapping("/feeds")
    @ResponseStatus(HttpStatus.CREATED)
    CalendarFeeds.Address addFeed(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = CalendarBodies.FeedBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(
                json == null ? com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode() : json);
        Optional<UUID> resource =
                body.node("resourceId").isTextual() ? Optional.of(body.id("resourceId")) : Optional.empty();
        boolean withPhone = body.has("withPhone") && body.flag("withPhone");
        body.refuseOthers();
        return feeds.add(who.organizationId(), who.subject(), resource, withPhone)
                .orElseThrow(() -> ApiException.badField(
                        "resourceId", "a resource of yours, and at most " + CalendarFeeds.MOST + " feeds"));
    }

    /** The address before it shows nothing from now on. */
    @PostMapping("/feeds/{id}/renew")
    CalendarFeeds.Address renewFeed(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return feeds.renew(who.organizationId(), who.subject(), id).orElseThrow(ApiException::notFound);
    }

    @DeleteMapping("/feeds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFeed(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!feeds.remove(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    /** A field that is left out keeps its value. */
    @PutMapping("/settings")
    Invites putSettings(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = CalendarBodies.InvitesBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        return settings.change(who.organizationId(), who.subject(), before -> {
            Invites after = new Invites(
                    body.has("inviteCustomer") ? body.flag("inviteCustomer") : before.inviteCustomer(),
                    body.has("inviteOwner") ? body.flag("inviteOwner") : before.inviteOwner());
            body.refuseOthers();
            return after;
        });
    }

    /** @param url to send the owner's browser to */
    record Consent(String url) {}
}
