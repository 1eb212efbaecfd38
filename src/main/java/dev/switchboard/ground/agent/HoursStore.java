package dev.switchboard.ground.agent;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An organization's opening hours in the database, and the zone they are told in. */
@Component
public final class HoursStore {

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final AgentProfiles profiles;

    HoursStore(OrganizationScope scope, AuditLog audit, AgentProfiles profiles) {
        this.scope = scope;
        this.audit = audit;
        this.profiles = profiles;
    }

    public Hours find(UUID organizationId) {
        return scope.in(organizationId, HoursStore::read);
    }

    public Hours put(UUID organizationId, String actor, UnaryOperator<Hours> change) {
        Hours written = scope.changing(organizationId, jdbc -> {
            Hours before = read(jdbc);
            Hours after = change.apply(before);
            jdbc.sql(
                            "UPDATE organizations SET zone = :zone, updated_at = now() WHERE id = current_organization() AND zone <> :zone")
                    .param("zone", after.zone().getId())
                    .update();
            HoursRows.replaceWeek(jdbc, organizationId, HoursRows.ORGANIZATION, after.week());
            HoursRows.replaceHolidays(jdbc, organizationId, after.holidays().values());
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(actor, "changed", "agent/hours", Change.between(told(before), told(after))));
            return read(jdbc);
        });
        profiles.forget(organizationId);
        return written;
    }

    /** As they are now, in a transaction of the organization. */
    public static Hours read(JdbcClient jdbc) {
        String zone = jdbc.sql("SELECT zone FROM organizations WHERE id = current_organization()")
                .query(String.class)
                .single();
        return new Hours(
                SettingsRow.zone(zone),
                HoursRows.weeks(jdbc).getOrDefault(HoursRows.ORGANIZATION, Map.of()),
                HoursRows.holidays(jdbc));
    }

    private static Map<String, @Nullable Object> told(Hours hours) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("zone", hours.zone().getId());
        fields.put("week", told(hours.week()));
        fields.put(
                "holidays",
                hours.holidays().values().stream()
                        .map(holiday -> holiday.day() + " " + holiday.name() + " " + told(holiday.spans()))
                        .toList());
        return fields;
    }

    /** As one line a day, for the list of changes. */
    static Map<String, List<String>> told(Map<DayOfWeek, List<Span>> week) {
        Map<String, List<String>> days = new LinkedHashMap<>();
        week.forEach((day, spans) -> days.put(day.name().toLowerCase(Locale.ROOT), told(spans)));
        return days;
    }

    private static List<String> told(List<Span> spans) {
        return spans.stream().map(span -> span.opens() + "–" + span.closes()).toList();
    }
}
