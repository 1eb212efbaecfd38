package dev.switchboard.ground.agent;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the profile of an organization: one statement for whoever has decided nothing, a few more for the others. */
final class ProfileQueries {

    private static final String SETTINGS = """
            SELECT o.zone, p.language, s.*, s.organization_id IS NOT NULL AS decided,
                   coalesce(s.business_description, p.business_description, '') AS description,
                   ARRAY(SELECT f.sim_phone_number FROM hybrid_forwarding_configs f WHERE f.organization_id = o.id
                         AND f.status <> 'disabled' AND f.forwarding_type <> 'total_ai') AS missed,
                   EXISTS (SELECT FROM business_hours h WHERE h.organization_id = o.id) AS has_hours,
                   EXISTS (SELECT FROM holidays d WHERE d.organization_id = o.id) AS has_holidays,
                   EXISTS (SELECT FROM departments d WHERE d.organization_id = o.id AND d.active) AS has_departments,
                   EXISTS (SELECT FROM blocked_callers b WHERE b.organization_id = o.id) AS has_blocked
            FROM organizations o LEFT JOIN organization_phone_settings p ON p.organization_id = o.id
                 LEFT JOIN agent_settings s ON s.organization_id = o.id
            WHERE o.id = current_organization()""";

    private final OrganizationScope scope;

    ProfileQueries(OrganizationScope scope) {
        this.scope = scope;
    }

    AgentProfile load(UUID organizationId) {
        return scope.in(organizationId, jdbc -> jdbc.sql(SETTINGS)
                .query((row, number) -> new Decided(row))
                .optional()
                .map(decided -> decided.profile(jdbc))
                .orElseGet(AgentProfile::defaults));
    }

    static BlockedCallers blocked(JdbcClient jdbc) {
        Map<PhoneNumber, Blocked> callers = new HashMap<>();
        jdbc.sql("""
                        SELECT phone_number, action FROM blocked_callers WHERE organization_id = current_organization()
                        ORDER BY id DESC LIMIT ?""").param(BlockedCallers.MOST).query(row -> {
            callers.put(
                    new PhoneNumber(row.getString(1)),
                    Blocked.of(row.getString(2)).orElseThrow());
        });
        return BlockedCallers.of(callers);
    }

    /** One row of settings, and what the organization has besides. */
    private static final class Decided {

        private final AgentProfile plain;
        private final boolean hours;
        private final boolean holidays;
        private final boolean departments;
        private final boolean blocked;

        Decided(ResultSet row) throws SQLException {
            this.plain = SettingsRow.profile(row);
            this.hours = row.getBoolean("has_hours");
            this.holidays = row.getBoolean("has_holidays");
            this.departments = row.getBoolean("has_departments");
            this.blocked = row.getBoolean("has_blocked");
        }

        AgentProfile profile(JdbcClient jdbc) {
            Map<UUID, Map<DayOfWeek, List<Span>>> weeks = hours ? HoursRows.weeks(jdbc) : Map.of();
            Map<LocalDate, Holiday> free = holidays ? HoursRows.holidays(jdbc) : Map.of();
            ZoneId zone = plain.hours().zone();
            Hours usual = new Hours(zone, weeks.getOrDefault(HoursRows.ORGANIZATION, Map.of()), free);
            return plain.with(
                    usual,
                    departments ? DepartmentRows.active(jdbc, usual, weeks) : List.of(),
                    blocked ? ProfileQueries.blocked(jdbc) : BlockedCallers.NOBODY);
        }
    }
}
