package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What rings and what has fallen silent: an owner sees the organization's, the platform's administrator the platform's as well. */
@RestController
@RequestMapping("/api/alarms")
class AlarmsController {

    private static final Set<String> STATES = new TreeSet<>(Set.of("ringing", "silent"));
    private static final String COLUMNS = "SELECT a.* FROM alarms a";

    private final OrganizationScope scope;

    AlarmsController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param state ringing or silent */
    @GetMapping
    Page<AlarmView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Schema(allowableValues = {"ringing", "silent"}) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        String wanted = Filters.oneOf("state", state, STATES);
        List<AlarmView> rows = new ArrayList<>();
        if (who.role() == Role.ADMIN) {
            rows.addAll(ofPlatform(wanted, wish));
        } else {
            who.organizationId();
        }
        who.organization()
                .ifPresent(organization -> rows.addAll(new ListQuery(COLUMNS, "a", organization)
                        .where(true, "a.state <> 'waiting'")
                        .where("a.state = :state", "state", wanted)
                        .rows(scope, wish, AlarmView::of)));
        List<AlarmView> newest = rows.stream()
                .sorted(Comparator.comparing((AlarmView one) -> one.id().toString())
                        .reversed())
                .limit(wish.rows())
                .toList();
        return Page.of(newest, wish, AlarmView::id);
    }

    private List<AlarmView> ofPlatform(@Nullable String state, Page.Wish wish) {
        return scope.nowhere()
                .sql("SELECT * FROM list_platform_alarms(?::text, ?::uuid, ?)")
                .params(state, wish.before().map(UUID::toString).orElse(null), wish.rows())
                .query(AlarmView::of)
                .list();
    }

    /**
     * @param organizationId null for one of the platform
     * @param name of {@code config/alarms.yml}
     * @param key what of several: a job, a certificate
     * @param advice what to do about it
     * @param unit of value and limit: %, s, min, days; empty for a plain number
     * @param value while it rings as it was at the last look, afterwards with which it fell silent
     * @param since since when it had been too much
     * @param toldAt when everybody had been told that it rings; null if nobody is, or not by each way yet
     * @param silenceToldAt and that it fell silent
     * @param notToldBy the ways by which nobody could be told
     */
    record AlarmView(
            UUID id,
            @Nullable UUID organizationId,
            String name,
            String key,
            String title,
            String advice,
            @Schema(allowableValues = {"ringing", "silent"}) String state,
            double value,
            double limit,
            String unit,
            Instant since,
            Instant rangAt,
            @Nullable Instant toldAt,
            @Nullable Instant silentAt,
            @Nullable Instant silenceToldAt,
            List<String> notToldBy) {

        static AlarmView of(ResultSet set, int number) throws SQLException {
            Row row = new Row(set);
            return new AlarmView(
                    row.id("id"),
                    row.optionalId("organization_id"),
                    row.text("name"),
                    row.text("key"),
                    row.text("title"),
                    row.text("message"),
                    row.text("state"),
                    set.getDouble("value"),
                    set.getDouble("limit_value"),
                    row.text("unit"),
                    row.instant("since"),
                    row.instant("rang_at"),
                    row.optionalInstant("told_at"),
                    row.optionalInstant("silent_at"),
                    row.optionalInstant("silence_told_at"),
                    row.texts("failed"));
        }
    }
}
