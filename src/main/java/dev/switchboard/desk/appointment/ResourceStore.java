package dev.switchboard.desk.appointment;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bays, chairs and people in the database. */
@Component
public final class ResourceStore {

    public static final int MOST = 100;

    private final OrganizationScope scope;
    private final AuditLog audit;

    ResourceStore(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** All of them, in the owner's order; who has set none up has one. */
    public List<Resource> list(UUID organizationId) {
        return scope.in(organizationId, ResourceRows::all);
    }

    /**
     * Adds one.
     *
     * @param changes by their names in JSON, as in {@link Resource#settable()}
     * @throws BookingRefusedException if there are as many as there may be
     * @throws org.springframework.dao.DuplicateKeyException if there is one of this name
     */
    public Resource add(UUID organizationId, String actor, Map<String, @Nullable Object> changes) {
        return scope.changing(organizationId, jdbc -> {
            List<Resource> others = ResourceRows.all(jdbc);
            if (others.size() >= MOST) {
                throw new BookingRefusedException(
                        "state", "there are %d already, the most there may be".formatted(MOST));
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("serviceIds", List.of());
            fields.put("active", true);
            fields.put(
                    "position",
                    others.stream().mapToInt(Resource::position).max().orElse(-1) + 1);
            fields.put("hours", Map.of());
            fields.putAll(changes);
            checkServices(jdbc, fields);
            UUID id = ResourceRows.insert(jdbc, fields);
            note(jdbc, organizationId, actor, "created", id, Change.between(Map.of(), Resource.told(fields)));
            return find(jdbc, id).orElseThrow();
        });
    }

    /**
     * Changes one. What is booked stays booked.
     *
     * @param changes those left out stay
     */
    public Optional<Resource> change(
            UUID organizationId, String actor, UUID id, Map<String, @Nullable Object> changes) {
        return scope.changing(organizationId, jdbc -> find(jdbc, id).map(found -> {
            Map<String, @Nullable Object> before = found.settable();
            Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
            after.putAll(changes);
            checkServices(jdbc, changes);
            if (Boolean.FALSE.equals(after.get("active"))) {
                mayGo(jdbc, id);
            }
            ResourceRows.update(jdbc, id, after);
            note(
                    jdbc,
                    organizationId,
                    actor,
                    "changed",
                    id,
                    Change.between(Resource.told(before), Resource.told(after)));
            return find(jdbc, id).orElseThrow();
        }));
    }

    /**
     * Deletes one, or only switches it off if something was ever booked on it.
     *
     * @return false if there is none
     * @throws BookingRefusedException if it is the last, or something is booked on it that is to come
     */
    public boolean delete(UUID organizationId, String actor, UUID id) {
        return scope.changing(organizationId, jdbc -> find(jdbc, id)
                .map(found -> {
                    mayGo(jdbc, id);
                    boolean used = jdbc.sql("SELECT EXISTS (SELECT FROM appointments WHERE"
                                    + " organization_id = current_organization() AND resource_id = ?)")
                            .param(id)
                            .query(Boolean.class)
                            .single();
                    jdbc.sql((used
                                            ? "UPDATE resources SET active = false, updated_at = now()"
                                            : "DELETE FROM resources")
                                    + " WHERE organization_id = current_organization() AND id = ?")
                            .param(id)
                            .update();
                    note(jdbc, organizationId, actor, "deleted", id, Change.forgotten(Resource.told(found.settable())));
                    return true;
                })
                .orElse(false));
    }

    private static void mayGo(JdbcClient jdbc, UUID id) {
        if (ResourceRows.all(jdbc).stream()
                .noneMatch(other -> other.active() && !other.id().equals(id))) {
            throw new BookingRefusedException("state", "it is the last one that can be booked");
        }
        boolean awaited = jdbc.sql(
                        "SELECT EXISTS (SELECT FROM appointments WHERE organization_id = current_organization()"
                                + " AND resource_id = ? AND state IN ('draft', 'booked', 'confirmed') AND ends_at > now())")
                .param(id)
                .query(Boolean.class)
                .single();
        if (awaited) {
            throw new BookingRefusedException("state", "appointments to come are booked on it; move them first");
        }
    }

    private static void checkServices(JdbcClient jdbc, Map<String, @Nullable Object> fields) {
        List<?> wanted = fields.get("serviceIds") instanceof List<?> given ? given : List.of();
        long known = jdbc.sql(
                        "SELECT count(*) FROM services WHERE organization_id = current_organization() AND id = ANY (?)")
                .param(wanted.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        if (known < wanted.stream().distinct().count()) {
            throw new BookingRefusedException("serviceIds", "ids of services");
        }
    }

    private static Optional<Resource> find(JdbcClient jdbc, UUID id) {
        return ResourceRows.all(jdbc).stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst();
    }

    private void note(
            JdbcClient jdbc,
            UUID organizationId,
            String actor,
            String action,
            UUID id,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(jdbc, organizationId, new Change(actor, action, "resources/" + id, fields));
    }
}
