package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is booked. Whoever is signed in may book at any hour, but nothing that somebody else has: 409, with two others. */
@RestController
@RequestMapping("/api/appointments")
class AppointmentsController {

    private static final Set<String> STATES =
            Stream.of(AppointmentState.values()).map(AppointmentState::wire).collect(Collectors.toUnmodifiableSet());

    private final Bookings bookings;
    private final AppointmentLists lists;

    AppointmentsController(Bookings bookings, AppointmentLists lists) {
        this.bookings = bookings;
        this.lists = lists;
    }

    /** By their start, the latest first: those that start at or after from and before to, a time or a day in UTC. */
    @GetMapping
    Page<AppointmentView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String resourceId,
            @RequestParam(required = false) @Nullable String serviceId,
            @RequestParam(required = false) @Nullable String contactId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.byTime(limit, cursor);
        ListQuery query = new ListQuery(AppointmentView.COLUMNS, "a", who.organizationId())
                .newestBy("scheduled_at")
                .where("a.scheduled_at >= :from", "from", Filters.time("from", from))
                .where("a.scheduled_at < :to", "to", Filters.time("to", to))
                .where("a.resource_id = :resource", "resource", Filters.id("resourceId", resourceId))
                .where("a.service_id = :service", "service", Filters.id("serviceId", serviceId))
                .where("a.contact_id = :contact", "contact", Filters.id("contactId", contactId))
                .where("a.state = :state", "state", Filters.oneOf("state", state, STATES));
        return Page.of(
                lists.rows(who.organizationId(), query, wish), wish, AppointmentView::scheduledAt, AppointmentView::id);
    }

    /** serviceId, scheduledAt; optional: resourceId (else the first that is free), contactId or contactName, phoneNumber, email; callId, conversationId; notes; idempotencyKey. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AppointmentView book(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.NewAppointmentBody.class)
                    JsonNode json) {
        BookingWish wish = AppointmentInput.wish(who, JsonBody.of(json));
        lists.requireOwn(wish);
        Appointment booked = bookings.book(wish);
        return get(who, booked.id());
    }

    @GetMapping("/{id}")
    AppointmentView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return lists.one(who.organizationId(), id);
    }

    /** Moves it by scheduledAt or resourceId; a state is a step as below; what else is named is written down. */
    @PatchMapping("/{id}")
    AppointmentView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.AppointmentBody.class)
                    JsonNode json) {
        AppointmentInput.changes(JsonBody.of(json)).accept(bookings, who, id);
        return get(who, id);
    }

    /** Once, however often it is asked. */
    @PostMapping("/{id}/cancel")
    AppointmentView cancel(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.CancelBody.class) @Nullable
                    JsonNode json) {
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        String reason = body.text("reason", AppointmentInput.LONGEST_REASON);
        body.refuseOthers();
        return shown(
                who,
                bookings.cancel(
                        who.organizationId(), id, who.subject(), reason == null ? AppointmentInput.REASON : reason));
    }

    /** Books a draft. */
    @PostMapping("/{id}/approve")
    AppointmentView approve(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return shown(who, bookings.approve(who.organizationId(), id, who.subject()));
    }

    /** Cancels a draft. */
    @PostMapping("/{id}/decline")
    AppointmentView decline(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return shown(who, bookings.decline(who.organizationId(), id, who.subject()));
    }

    /** The customer has said that they will come. */
    @PostMapping("/{id}/confirm")
    AppointmentView confirm(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return shown(who, bookings.confirm(who.organizationId(), id, who.subject()));
    }

    /** The customer came; not before it began. */
    @PostMapping("/{id}/complete")
    AppointmentView complete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return shown(who, bookings.complete(who.organizationId(), id, who.subject()));
    }

    /** The customer did not come; not before it began. */
    @PostMapping("/{id}/no-show")
    AppointmentView noShow(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return shown(who, bookings.noShow(who.organizationId(), id, who.subject()));
    }

    private AppointmentView shown(SignedIn who, Appointment appointment) {
        return get(who, appointment.id());
    }
}
