package dev.switchboard.ground.security;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which organizations somebody belongs to, besides the one that the token names. */
@Component
public final class Memberships {

    private final OrganizationScope scope;

    Memberships(OrganizationScope scope) {
        this.scope = scope;
    }

    /** At most 200, by name. */
    public List<Membership> of(String subject) {
        return scope.nowhere()
                .sql("SELECT organization_id, name, role FROM organizations_of(?)")
                .param(subject)
                .query((row, number) -> new Membership(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Role.of(row.getString(3)).orElse(Role.MEMBER)))
                .list();
    }

    Optional<Role> roleIn(UUID organizationId, String subject) {
        return scope.in(organizationId, jdbc -> jdbc.sql("""
                        SELECT m.role FROM organization_members m JOIN organizations o ON o.id = m.organization_id
                        WHERE m.organization_id = current_organization() AND m.user_id = ? AND NOT m.by_token AND o.deleted_at IS NULL""")
                .param(subject)
                .query(String.class)
                .optional()
                .flatMap(Role::of));
    }

    boolean exists(UUID organizationId) {
        return scope.in(organizationId, jdbc -> jdbc.sql("SELECT EXISTS (SELECT FROM organizations WHERE id = ?)")
                .param(organizationId)
                .query(Boolean.class)
                .single());
    }

    /** The organization's name, for whoever's token names it. */
    public Optional<String> nameOf(UUID organizationId) {
        return scope.in(organizationId, jdbc -> jdbc.sql("SELECT name FROM organizations WHERE id = ?")
                .param(organizationId)
                .query(String.class)
                .optional());
    }

    /** Makes somebody a member, in the scope of the organization. */
    public void add(JdbcClient jdbc, UUID organizationId, String subject, Role role) {
        jdbc.sql("""
                        INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, ?, ?)
                        ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role, by_token = false""").params(organizationId, subject, role.wire()).update();
    }

    /** One organization that somebody belongs to, and what they may do there. */
    public record Membership(UUID organizationId, String name, Role role) {}
}
