package dev.switchboard.ground.agent;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Departments in the database. */
@Component
public final class DepartmentStore {

    public static final int MOST = 200;

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final AgentProfiles profiles;

    DepartmentStore(OrganizationScope scope, AuditLog audit, AgentProfiles profiles) {
        this.scope = scope;
        this.audit = audit;
        this.profiles = profiles;
    }

    /** All of them, in the owner's order. */
    public List<DepartmentSettings> list(UUID organizationId) {
        return scope.in(organizationId, DepartmentRows::all);
    }

    /**
     * Adds one.
     *
     * @param changes by their names in JSON; {@code hours} is a week, as in {@link DepartmentSettings#week()}
     * @return nothing if there are as many as there may be
     * @throws org.springframework.dao.DuplicateKeyException if there is one of this name
     */
    public Optional<DepartmentSettings> add(UUID organizationId, String actor, Map<String, @Nullable Object> changes) {
        Optional<DepartmentSettings> added = scope.changing(organizationId, jdbc -> {
            List<DepartmentSettings> others = DepartmentRows.all(jdbc);
            if (others.size() >= MOST) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> fields = DepartmentSettings.initial();
            fields.put(
                    "position",
                    others.stream().mapToInt(DepartmentSettings::position).max().orElse(-1) + 1);
            fields.putAll(changes);
            UUID id = DepartmentRows.insert(jdbc, fields);
            HoursRows.replaceWeek(jdbc, organizationId, id, week(fields));
            note(jdbc, organizationId, actor, "created", id, Change.between(Map.of(), told(fields)));
            return DepartmentRows.find(jdbc, id);
        });
        profiles.forget(organizationId);
        return added;
    }

    /**
     * Changes one.
     *
     * @param changes those left out stay
     * @throws org.springframework.dao.DuplicateKeyException if there is another of this name
     */
    public Optional<DepartmentSettings> change(
            UUID organizationId, String actor, UUID id, Map<String, @Nullable Object> changes) {
        Optional<DepartmentSettings> changed = scope.changing(
                organizationId, jdbc -> DepartmentRows.find(jdbc, id).map(found -> {
                    Map<String, @Nullable Object> before = found.settable();
                    Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
                    after.putAll(changes);
                    DepartmentRows.update(jdbc, id, after);
                    HoursRows.replaceWeek(jdbc, organizationId, id, week(after));
                    note(jdbc, organizationId, actor, "changed", id, Change.between(told(before), told(after)));
                    return DepartmentRows.find(jdbc, id).orElseThrow();
                }));
        profiles.forget(organizationId);
        return changed;
    }

    /** @return false if there is none */
    public boolean delete(UUID organizationId, String actor, UUID id) {
        boolean deleted = scope.changing(organizationId, jdbc -> DepartmentRows.find(jdbc, id)
                .map(found -> {
                    jdbc.sql("DELETE FROM departments WHERE organization_id = current_organization() AND id = ?")
                            .param(id)
                            .update();
                    note(jdbc, organizationId, actor, "deleted", id, Change.forgotten(told(found.settable())));
                    return true;
                })
                .orElse(false));
        profiles.forget(organizationId);
        return deleted;
    }

    private void note(
            JdbcClient jdbc,
            UUID organizationId,
            String actor,
            String action,
            UUID id,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(jdbc, organizationId, new Change(actor, action, "departments/" + id, fields));
    }

    private static Map<String, @Nullable Object> told(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(fields);
        told.put("hours", HoursStore.told(week(fields)));
        return told;
    }

    @SuppressWarnings("unchecked") // put there by this room and by whoever read the request, as said above
    private static Map<DayOfWeek, List<Span>> week(Map<String, @Nullable Object> fields) {
        return fields.get("hours") instanceof Map<?, ?> week ? (Map<DayOfWeek, List<Span>>) week : Map.of();
    }
}
