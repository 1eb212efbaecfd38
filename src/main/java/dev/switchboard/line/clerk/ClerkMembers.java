package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.security.Role;
import dev.switchboard.line.member.LastOwnerException;
import dev.switchboard.line.member.Membership;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Memberships as Clerk tells of them. One that comes before its organization waits; one that would take away the last owner waits
 * for another owner, and somebody is told.
 */
@Component
final class ClerkMembers {

    private final OrganizationScope scope;
    private final Membership membership;
    private final Supplier<ClerkFile> file;
    private final Notices notices;

    ClerkMembers(OrganizationScope scope, Membership membership, Supplier<ClerkFile> file, Notices notices) {
        this.scope = scope;
        this.membership = membership;
        this.file = file;
        this.notices = notices;
    }

    void take(JdbcClient jdbc, String what, ClerkEvent event) {
        JsonNode data = event.data();
        String membershipId = ClerkEvent.id(data.path("id"), "data.id");
        String clerkId = ClerkEvent.id(data.path("organization").path("id"), "data.organization.id");
        boolean deleted = what.equals("deleted");
        if (!deleted && !what.equals("created") && !what.equals("updated")) {
            return;
        }
        JsonNode person = data.path("public_user_data");
        Optional<String> user = ClerkEvent.user(person.path("user_id"));
        if (!deleted && user.isEmpty()) {
            throw new SenselessEventException("data.public_user_data.user_id: expected an id");
        }
        UUID id = ClerkRow.open(jdbc, clerkId);
        scope.in(id, scoped -> {
            ClerkRow row = ClerkRow.load(scoped);
            if (!row.deleted()) {
                ClerkMemberRow.write(
                        scoped,
                        new ClerkMemberRow(
                                membershipId,
                                user,
                                file.get().role(data.path("role").asText("")),
                                deleted ? Optional.empty() : ClerkUsers.name(person),
                                deleted ? Optional.empty() : ClerkUsers.email(person.path("identifier")),
                                ClerkEvent.time(data.path("created_at")).orElse(event.moment()),
                                event.moment(),
                                deleted,
                                false));
                if (row.exists()) {
                    apply(scoped, id, membershipId);
                    settlePending(scoped, id);
                }
            }
            return true;
        });
    }

    /** Whoever waited for the organization: owners first, or nobody could be made a member of it who was an owner before. */
    void settle(JdbcClient jdbc, UUID organization) {
        ClerkMemberRow.all(jdbc).forEach(row -> apply(jdbc, organization, row));
        settlePending(jdbc, organization);
    }

    /** Who made it owns it, unless Clerk has told something else of them. */
    void creator(JdbcClient jdbc, UUID organization, String user) {
        if (ClerkMemberRow.ofUser(jdbc, user).isEmpty() && !ClerkUsers.isDeleted(jdbc, user)) {
            membership.put(jdbc, organization, user, Role.OWNER, ClerkOrganizations.BY);
            ClerkUsers.describe(jdbc, membership, user, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Makes those members who are so at Clerk, and are nothing here; what is different here on purpose stays.
     *
     * @return how many
     */
    int repair(JdbcClient jdbc, ClerkRow organization) {
        int missing = 0;
        for (ClerkMemberRow row : ClerkMemberRow.all(jdbc)) {
            if (!row.deleted() && isNobody(jdbc, row.user())) {
                apply(jdbc, organization.id(), row);
                missing += isNobody(jdbc, row.user()) ? 0 : 1;
            }
        }
        Optional<String> creator = organization.createdBy().filter(user -> isNobody(jdbc, Optional.of(user)));
        if (creator.isPresent() && !ClerkMemberRow.wasRemoved(jdbc, creator.get())) {
            creator(jdbc, organization.id(), creator.get());
            missing += isNobody(jdbc, creator) ? 0 : 1;
        }
        return missing;
    }

    private boolean isNobody(JdbcClient jdbc, Optional<String> user) {
        return user.flatMap(it -> membership.roleOf(jdbc, it)).isEmpty();
    }

    /** The organization is gone. */
    void forget(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE clerk_members SET deleted = true, pending = false, name = NULL, email = NULL
                        WHERE organization_id = current_organization()""").update();
    }

    /** Somebody is no longer at Clerk at all. */
    void leave(JdbcClient jdbc, UUID organization, String user) {
        for (ClerkMemberRow row : ClerkMemberRow.ofUser(jdbc, user)) {
            ClerkMemberRow.markDeleted(jdbc, row.membershipId());
        }
        if (!remove(jdbc, organization, user)) {
            ClerkMemberRow.ofUser(jdbc, user).stream()
                    .limit(1)
                    .forEach(row -> ClerkMemberRow.pending(jdbc, row.membershipId(), true));
        }
    }

    private void apply(JdbcClient jdbc, UUID organization, String membershipId) {
        ClerkMemberRow.find(jdbc, membershipId).ifPresent(row -> apply(jdbc, organization, row));
    }

    private void apply(JdbcClient jdbc, UUID organization, ClerkMemberRow row) {
        if (row.user().isEmpty()) {
            return; // deleted before anything else was told of it
        }
        String user = row.user().get();
        boolean done;
        if (row.deleted() || ClerkUsers.isDeleted(jdbc, user)) {
            boolean elsewhere = ClerkMemberRow.ofUser(jdbc, user).stream().anyMatch(other -> !other.deleted());
            done = elsewhere && !ClerkUsers.isDeleted(jdbc, user) || remove(jdbc, organization, user);
        } else {
            done = put(jdbc, organization, user, row);
        }
        ClerkMemberRow.pending(jdbc, row.membershipId(), !done);
    }

    /** Whoever was removed here by a person comes back only by a membership that was made afterwards. */
    private boolean put(JdbcClient jdbc, UUID organization, String user, ClerkMemberRow row) {
        if (ClerkMemberRow.removedHere(jdbc, user, row.madeAt())) {
            return true;
        }
        try {
            membership.put(jdbc, organization, user, row.role(), ClerkOrganizations.BY);
            ClerkUsers.describe(jdbc, membership, user, row.name(), row.email());
            return true;
        } catch (LastOwnerException last) {
            tell(organization);
            return false;
        }
    }

    private boolean remove(JdbcClient jdbc, UUID organization, String user) {
        try {
            membership.remove(jdbc, organization, user, ClerkOrganizations.BY);
            return true;
        } catch (LastOwnerException last) {
            tell(organization);
            return false;
        }
    }

    /** There may be another owner now. */
    void settlePending(JdbcClient jdbc, UUID organization) {
        List<ClerkMemberRow> pending = ClerkMemberRow.allPending(jdbc);
        if (!pending.isEmpty() && membershipHasTwoOwners(jdbc)) {
            pending.forEach(row -> apply(jdbc, organization, row));
        }
    }

    private static boolean membershipHasTwoOwners(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) > 1 FROM organization_members
                        WHERE organization_id = current_organization() AND role = 'owner' AND NOT by_token""").query(Boolean.class).single();
    }

    private void tell(UUID organization) {
        notices.raise(
                "last_owner_left",
                organization.toString(),
                Optional.empty(),
                "At Clerk the last owner of organization " + organization
                        + " left, or became a member. They stay its owner here until there is another one: make one in Clerk.");
    }
}
