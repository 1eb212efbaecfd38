package dev.switchboard.desk.service;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.NotifiedCache;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The services of organizations. Lists are from memory, because every question of a caller looks at them; what changes in the
 * database is forgotten on every instance as soon as it is committed.
 */
@Component
public final class Services {

    public static final int MOST = 200;

    private static final int REMEMBERED = 5_000; // organizations
    private static final Duration UNHEARD = Duration.ofMinutes(1);

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final NotifiedCache<List<Service>> known;

    Services(OrganizationScope scope, AuditLog audit, DatabaseNotifications notifications) {
        this.scope = scope;
        this.audit = audit;
        this.known = new NotifiedCache<>(
                notifications,
                "services_changed",
                REMEMBERED,
                UNHEARD,
                organization -> List.copyOf(scope.in(organization, ServiceRows::all)));
    }

    private void forget(UUID organization) {
        known.forget(organization);
    }

    /** All of them, also those that are not active, in the owner's order. */
    public List<Service> list(UUID organizationId) {
        return known.get(organizationId);
    }

    /** Those that are offered, in the owner's order. */
    public List<Service> offered(UUID organizationId) {
        return list(organizationId).stream().filter(Service::active).toList();
    }

    public Optional<Service> find(UUID organizationId, UUID id) {
        return scope.in(organizationId, jdbc -> find(jdbc, id));
    }

    /** The same in a transaction of the organization. */
    public Optional<Service> find(JdbcClient jdbc, UUID id) {
        return ServiceRows.find(jdbc, id);
    }

    /**
     * Adds one.
     *
     * @param changes by their names in JSON
     * @return nothing if there are as many as there may be
     * @throws org.springframework.dao.DuplicateKeyException if there is one of this name
     */
    public Optional<Service> create(UUID organizationId, String actor, Map<String, @Nullable Object> changes) {
        Optional<Service> made = scope.changing(organizationId, jdbc -> {
            List<Service> others = ServiceRows.all(jdbc);
            if (others.size() >= MOST) {
                return Optional.empty();
            }
            int last = others.stream().mapToInt(Service::position).max().orElse(-1);
            return Optional.of(insert(jdbc, organizationId, actor, changes, last + 1));
        });
        forget(organizationId);
        return made;
    }

    private Service insert(
            JdbcClient jdbc, UUID organizationId, String actor, Map<String, @Nullable Object> changes, int position) {
        Map<String, @Nullable Object> fields = Service.initial();
        fields.put("position", position);
        fields.putAll(changes);
        UUID id = ServiceRows.insert(jdbc, fields);
        note(jdbc, organizationId, new Change(actor, "created", "services/" + id, Change.between(Map.of(), fields)));
        return ServiceRows.find(jdbc, id).orElseThrow();
    }

    /**
     * Changes one.
     *
     * @param changes by their names in JSON; those left out stay
     * @throws org.springframework.dao.DuplicateKeyException if there is another of this name
     */
    public Optional<Service> change(UUID organizationId, String actor, UUID id, Map<String, @Nullable Object> changes) {
        Optional<Service> changed = scope.changing(organizationId, jdbc -> ServiceRows.find(jdbc, id)
                .map(found -> change(jdbc, organizationId, actor, found, changes)));
        forget(organizationId);
        return changed;
    }

    private Service change(
            JdbcClient jdbc, UUID organizationId, String actor, Service found, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> before = found.settable();
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.putAll(changes);
        ServiceRows.update(jdbc, found.id(), after);
        String subject = "services/" + found.id();
        note(jdbc, organizationId, new Change(actor, "changed", subject, Change.between(before, after)));
        return ServiceRows.find(jdbc, found.id()).orElseThrow();
    }

    /** Deletes one; one that appointments refer to stays and is not active any more. @return false if there is none */
    public boolean delete(UUID organizationId, String actor, UUID id) {
        boolean found = scope.changing(organizationId, jdbc -> ServiceRows.find(jdbc, id)
                .map(service -> {
                    if (ServiceRows.isBooked(jdbc, id)) {
                        change(jdbc, organizationId, actor, service, Map.of("active", false));
                        return true;
                    }
                    ServiceRows.delete(jdbc, id);
                    note(
                            jdbc,
                            organizationId,
                            new Change(actor, "deleted", "services/" + id, Change.forgotten(service.settable())));
                    return true;
                })
                .orElse(false));
        forget(organizationId);
        return found;
    }

    /** Adds all of a set, if there is no service yet. @return whether there was none */
    public boolean begin(UUID organizationId, String actor, ServiceSet set) {
        boolean begun = scope.changing(organizationId, jdbc -> begin(jdbc, organizationId, actor, set));
        forget(organizationId);
        return begun;
    }

    /** The same in the transaction that makes the organization, or holds it. */
    public boolean begin(JdbcClient jdbc, UUID organizationId, String actor, ServiceSet set) {
        if (ServiceRows.count(jdbc) > 0) {
            return false;
        }
        int position = 0;
        for (Map<String, @Nullable Object> each : set.services()) {
            insert(jdbc, organizationId, actor, each, position++);
        }
        return true;
    }

    private void note(JdbcClient jdbc, UUID organizationId, Change change) {
        audit.append(jdbc, organizationId, change);
    }
}
