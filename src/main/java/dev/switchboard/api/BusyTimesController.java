package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When connected calendars say that somebody is busy; what with, they keep to themselves. */
@RestController
class BusyTimesController {

    private static final int MOST = 1_000;

    private static final String BUSY = """
            SELECT b.resource_id, b.calendar, lower(b.during) AS begins, upper(b.during) AS ends FROM busy_times b
            WHERE b.organization_id = :organization AND b.during && tstzrange(:from::timestamptz, :to::timestamptz)
              AND NOT lower_inf(b.during) AND NOT upper_inf(b.during)
            ORDER BY begins, ends, b.id LIMIT :most""";

    private final OrganizationScope scope;

    BusyTimesController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Those that overlap the time from and to, each a time or a day in UTC; without one of them it is open at that end. */
    @GetMapping("/api/busy-times")
    BusyTimesView list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        UUID organization = who.organizationId();
        return new BusyTimesView(scope.in(organization, jdbc -> jdbc.sql(BUSY)
                .param("organization", organization)
                .param("from", Filters.time("from", from))
                .param("to", Filters.time("to", to))
                .param("most", MOST)
                .query((row, number) -> {
                    Row its = new Row(row);
                    return new BusyView(
                            its.optionalId("resource_id"),
                            its.text("calendar"),
                            its.instant("begins"),
                            its.instant("ends"));
                })
                .list()));
    }

    record BusyTimesView(List<BusyView> items) {}

    /** @param resourceId null: all of them are busy */
    record BusyView(@Nullable UUID resourceId, String calendar, Instant startsAt, Instant endsAt) {}
}
