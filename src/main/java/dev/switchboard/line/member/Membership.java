package dev.switchboard.line.member;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Departures;
import dev.switchboard.ground.security.Memberships;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.Standings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes people members of an organization, changes what they may do, and removes them. Of two changes at once the second sees what
 * came of the first, so that two owners who remove each other leave one.
 *
 * <p>Methods that take a {@code jdbc} work in its transaction, which is in the organization's scope.
 */
@Component
public final class Membership {

    private static final String FIND = """
            SELECT role, by_token FROM organization_members
            WHERE organization_id = current_organization() AND user_id = ?""";

    private static final String OTHER_OWNER = """
            SELECT EXISTS (SELECT FROM organization_members
                           WHERE organization_id = current_organization() AND role = 'owner' AND NOT by_token AND user_id <> ?)""";

    private static final String DESCRIBE = """
            UPDATE organization_members SET name = coalesce(name, :name), email = coalesce(email, :email)
            WHERE organization_id = current_organization() AND user_id = :user""";

    private static final String DELETE = """
            DELETE FROM organization_members WHERE organization_id = current_organization() AND user_id = ?
            RETURNING coalesce(name, email, user_id)""";

    private static final String REMOVED = """
            INSERT INTO member_removals AS r (organization_id, user_id, removed_by) VALUES (current_organization(), ?, ?)
            ON CONFLICT (organization_id, user_id) DO UPDATE SET removed_by = excluded.removed_by, removed_at = now()""";

    private final OrganizationScope scope;
    private final Memberships memberships;
    private final Standings standings;
    private final AuditLog audit;
    private final List<Departures> departures;

    Membership(
            OrganizationScope scope,
            Memberships memberships,
            Standings standings,
            AuditLog audit,
            List<Departures> departures) {
        this.scope = scope;
        this.memberships = memberships;
        this.standings = standings;
        this.audit = audit;
        this.departures = List.copyOf(departures);
    }

    /**
     * Removes somebody; a token that names the organization opens nothing any more, however long it is good.
     *
     * @param by whose word it is, a user's id or {@code clerk}
     * @return false if there is no such member
     * @throws LastOwnerException and nothing is changed
     */
    public boolean remove(UUID organization, String user, String by) {
        boolean removed = scope.changing(organization, jdbc -> remove(jdbc, organization, user, by));
        standings.forget(organization);
        return removed;
    }

    public boolean remove(JdbcClient jdbc, UUID organization, String user, String by) {
        hold(jdbc, organization);
        Optional<Held> held = find(jdbc, user);
        if (held.isEmpty()) {
            return false;
        }
        requireAnotherOwner(jdbc, user, held.get());
        String name = jdbc.sql(DELETE).param(user).query(String.class).single();
        departures.forEach(each -> each.left(jdbc, organization, user, name));
        jdbc.sql(REMOVED).params(user, by).update();
        write(jdbc, organization, by, "deleted", user, held.get().role.wire(), null);
        return true;
    }

    /**
     * Changes what a member may do.
     *
     * @return false if there is no such member
     * @throws LastOwnerException and nothing is changed
     */
    public boolean change(UUID organization, String user, Role role, String by) {
        boolean changed = scope.changing(organization, jdbc -> {
            boolean there = find(jdbc, user).isPresent();
            if (there) {
                put(jdbc, organization, user, role, by);
            }
            return there;
        });
        standings.forget(organization);
        return changed;
    }

    /**
     * Makes somebody a member with that role, whatever they were before; whoever was removed is one again. Of an organization that
     * is deleted nobody becomes one.
     *
     * @throws LastOwnerException if it would make the last owner a member, and nothing is changed
     */
    public void put(JdbcClient jdbc, UUID organization, String user, Role role, String by) {
        if (!hold(jdbc, organization)) {
            return;
        }
        Optional<Held> held = find(jdbc, user);
        if (role != Role.OWNER) {
            held.ifPresent(it -> requireAnotherOwner(jdbc, user, it));
        }
        jdbc.sql("DELETE FROM member_removals WHERE organization_id = current_organization() AND user_id = ?")
                .param(user)
                .update();
        if (held.filter(it -> !it.byToken && it.role == role).isPresent()) {
            return;
        }
        memberships.add(jdbc, organization, user, role);
        write(
                jdbc,
                organization,
                by,
                held.isPresent() ? "changed" : "created",
                user,
                held.map(it -> it.role.wire()).orElse(null),
                role.wire());
    }

    /** Says who a member is, as far as they have not said so themselves. */
    public void describe(JdbcClient jdbc, String user, Optional<String> name, Optional<String> email) {
        jdbc.sql(DESCRIBE)
                .param("name", name.orElse(null), java.sql.Types.VARCHAR)
                .param("email", email.orElse(null), java.sql.Types.VARCHAR)
                .param("user", user)
                .update();
    }

    /** What somebody may do there by membership, not by what their token says. */
    public Optional<Role> roleOf(JdbcClient jdbc, String user) {
        return find(jdbc, user).filter(held -> !held.byToken).map(Held::role);
    }

    /** @return whether it lives */
    private static boolean hold(JdbcClient jdbc, UUID organization) {
        return jdbc.sql("SELECT deleted_at IS NULL FROM organizations WHERE id = ? FOR NO KEY UPDATE")
                .param(organization)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Optional<Held> find(JdbcClient jdbc, String user) {
        return jdbc.sql(FIND)
                .param(user)
                .query((row, number) -> new Held(Role.of(row.getString(1)).orElse(Role.MEMBER), row.getBoolean(2)))
                .optional();
    }

    /** Who is an owner by their token only does not count: nobody here made them one. */
    private static void requireAnotherOwner(JdbcClient jdbc, String user, Held held) {
        if (held.role == Role.OWNER
                && !held.byToken
                && !jdbc.sql(OTHER_OWNER).param(user).query(Boolean.class).single()) {
            throw new LastOwnerException();
        }
    }

    private void write(
            JdbcClient jdbc,
            UUID organization,
            String by,
            String action,
            String user,
            @Nullable String before,
            @Nullable String after) {
        Map<String, @Nullable Object> was = new LinkedHashMap<>();
        Map<String, @Nullable Object> is = new LinkedHashMap<>();
        was.put("role", before);
        is.put("role", after);
        audit.append(jdbc, organization, new Change(by, action, "members/" + user, Change.between(was, is)));
    }

    private record Held(Role role, boolean byToken) {}
}
