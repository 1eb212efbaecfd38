package dev.switchboard.api;

import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.ground.agent.HoursStore;
import dev.switchboard.ground.security.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When something can be booked. */
@RestController
class AvailabilityController {

    private static final String EXPECTED = "a time like 2026-01-31T12:00:00Z, or a day like 2026-01-31";
    private static final int MOST = 20_000;
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(62);

    private final Availability availability;
    private final HoursStore hours;

    AvailabilityController(Availability availability, HoursStore hours) {
        this.availability = availability;
        this.hours = hours;
    }

    /**
     * What customers are offered, the earliest first: of each start one for each resource that is free. From and to are times, or days
     * in the organization's zone, the last one included; a week from now if they are left out, 62 days at most.
     */
    @GetMapping("/api/availability")
    AvailabilityView availability(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam String serviceId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String resourceId) {
        UUID service = java.util.Objects.requireNonNull(Filters.id("serviceId", serviceId));
        Optional<UUID> resource = Optional.ofNullable(Filters.id("resourceId", resourceId));
        ZoneId zone = hours.find(who.organizationId()).zone();
        Instant first = time("from", from, zone, 0).orElseGet(Instant::now);
        Instant last = time("to", to, zone, 1).orElseGet(() -> first.plus(USUAL));
        if (Duration.between(first, last).compareTo(LONGEST) > 0) {
            throw ApiException.badField("to", "a time at most 62 days after from");
        }
        List<SlotView> slots = availability.free(who.organizationId(), service, resource, first, last, MOST).stream()
                .map(SlotView::of)
                .toList();
        return new AvailabilityView(zone.getId(), slots, null);
    }

    private static Optional<Instant> time(String name, @Nullable String text, ZoneId zone, int daysAfter) {
        try {
            return Optional.ofNullable(text)
                    .map(given -> given.length() == 10
                            ? LocalDate.parse(given)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : OffsetDateTime.parse(given.replace(' ', '+')).toInstant())
                    .map(at -> inCalendar(name, at));
        } catch (DateTimeParseException noTime) {
            throw ApiException.badField(name, EXPECTED);
        }
    }

    private static Instant inCalendar(String name, Instant at) {
        if (!Filters.isInCalendar(at.atOffset(ZoneOffset.UTC))) {
            throw ApiException.badField(name, EXPECTED);
        }
        return at;
    }

    /** @param zone by whose clock slots are told */
    record AvailabilityView(
            String zone, List<SlotView> items, @Nullable String nextCursor) {}
}
