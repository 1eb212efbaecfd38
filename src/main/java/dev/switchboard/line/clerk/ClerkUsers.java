package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Memberships;
import dev.switchboard.line.member.Membership;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as Clerk tells of them: what they are called where they are members, and that they are gone everywhere. */
@Component
final class ClerkUsers {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}");

    /** What people have said of themselves here stays. */
    private static final String CHANGE = """
            UPDATE organization_members SET name = CASE WHEN name IS NULL OR name = :oldName THEN coalesce(:name, name) ELSE name END,
                email = CASE WHEN email IS NULL OR email = :oldEmail THEN coalesce(:email, email) ELSE email END
            WHERE organization_id = current_organization() AND user_id = :user AND NOT by_token""";

    private final OrganizationScope scope;
    private final ClerkMembers members;
    private final Memberships memberships;

    ClerkUsers(OrganizationScope scope, ClerkMembers members, Memberships memberships) {
        this.scope = scope;
        this.members = members;
        this.memberships = memberships;
    }

    void take(JdbcClient jdbc, String what, ClerkEvent event) {
        boolean deleted = what.equals("deleted");
        if (!deleted && !what.equals("created") && !what.equals("updated")) {
            return;
        }
        String user = ClerkEvent.user(event.data().path("id"))
                .orElseThrow(() -> new SenselessEventException("data.id: expected an id"));
        Known before = find(jdbc, user).orElse(new Known(Optional.empty(), Optional.empty(), false));
        note(jdbc, user, event, deleted);
        Known now = find(jdbc, user).orElseThrow();
        for (UUID organization : organizations(jdbc, user)) {
            scope.in(organization, scoped -> {
                if (now.deleted) {
                    members.leave(scoped, organization, user);
                } else {
                    change(scoped, user, before, now);
                }
                return true;
            });
        }
    }

    private static void note(JdbcClient jdbc, String user, ClerkEvent event, boolean deleted) {
        jdbc.sql("SELECT note_clerk_user(:user, :name, :email, :moment, :gone)")
                .param("user", user)
                .param("name", name(event.data()).orElse(null), java.sql.Types.VARCHAR)
                .param("email", primaryEmail(event.data()).orElse(null), java.sql.Types.VARCHAR)
                .param("moment", event.moment().atOffset(ZoneOffset.UTC))
                .param("gone", deleted)
                .query((row, number) -> true)
                .single();
    }

    /** Always in the same order, so that two of them never wait for each other; those of Clerk are held like all else of theirs. */
    private Set<UUID> organizations(JdbcClient jdbc, String user) {
        Set<UUID> all = new TreeSet<>();
        jdbc.sql("SELECT clerk_id FROM clerk_organizations_of(?)").param(user).query(String.class).list().stream()
                .map(clerkId -> ClerkRow.open(jdbc, clerkId))
                .forEach(all::add);
        memberships.of(user).forEach(membership -> all.add(membership.organizationId()));
        return all;
    }

    private static void change(JdbcClient jdbc, String user, Known before, Known now) {
        jdbc.sql(CHANGE)
                .param("oldName", before.name.orElse(null), java.sql.Types.VARCHAR)
                .param("oldEmail", before.email.orElse(null), java.sql.Types.VARCHAR)
                .param("name", now.name.orElse(null), java.sql.Types.VARCHAR)
                .param("email", now.email.orElse(null), java.sql.Types.VARCHAR)
                .param("user", user)
                .update();
    }

    /** Of a person as events show them, whole or as part of a membership. */
    static Optional<String> name(JsonNode person) {
        String both = ClerkEvent.text(person.path("first_name"), LONGEST_NAME).orElse("")
                + " "
                + ClerkEvent.text(person.path("last_name"), LONGEST_NAME).orElse("");
        String name = both.strip();
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        name.codePointCount(0, name.length()) <= LONGEST_NAME
                                ? name
                                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)));
    }

    static Optional<String> email(JsonNode value) {
        return ClerkEvent.text(value, LONGEST_ADDRESS)
                .filter(text -> EMAIL.matcher(text).matches());
    }

    private static Optional<String> primaryEmail(JsonNode data) {
        String primary = data.path("primary_email_address_id").asText("");
        for (JsonNode address : data.path("email_addresses")) {
            if (address.path("id").asText("").equals(primary)) {
                return email(address.path("email_address"));
            }
        }
        return email(data.path("email_addresses").path(0).path("email_address"));
    }

    static boolean isDeleted(JdbcClient jdbc, String user) {
        return find(jdbc, user).map(Known::deleted).orElse(false);
    }

    /** Says who a new member is: as they were told of last, else as their membership shows them. */
    static void describe(
            JdbcClient jdbc, Membership membership, String user, Optional<String> name, Optional<String> email) {
        Optional<Known> known = find(jdbc, user);
        membership.describe(
                jdbc,
                user,
                known.flatMap(Known::name).or(() -> name),
                known.flatMap(Known::email).or(() -> email));
    }

    private static Optional<Known> find(JdbcClient jdbc, String user) {
        return jdbc.sql("SELECT name, email, deleted FROM find_clerk_user(?)")
                .param(user)
                .query((row, number) -> new Known(
                        Optional.ofNullable(row.getString(1)),
                        Optional.ofNullable(row.getString(2)),
                        row.getBoolean(3)))
                .optional();
    }

    private record Known(Optional<String> name, Optional<String> email, boolean deleted) {}
}
