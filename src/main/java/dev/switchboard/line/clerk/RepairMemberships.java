package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes those members who are so at Clerk and were missed here, and lists organizations that nobody owns. */
@Component
final class RepairMemberships implements Job {

    private static final int AT_ONCE = 500;
    private static final int SHOWN = 20;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String NOTICE = "organizations_without_owner";

    private final OrganizationScope scope;
    private final ClerkMembers members;
    private final Notices notices;

    RepairMemberships(OrganizationScope scope, ClerkMembers members, Notices notices) {
        this.scope = scope;
        this.members = members;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "repair-memberships";
    }

    @Override
    public String purpose() {
        return "adds memberships that Clerk told of and that are missing, and lists organizations without an owner";
    }

    @Override
    public Outcome run() {
        int added = 0;
        String after = "";
        List<String> page = page(after);
        while (!page.isEmpty()) {
            for (String clerkId : page) {
                added += repair(clerkId);
                after = clerkId;
            }
            page = page(after);
        }
        List<UUID> ownerless = ownerless();
        tell(ownerless);
        return new Outcome(
                added, "%,d memberships added, %,d organizations without an owner".formatted(added, ownerless.size()));
    }

    private List<String> page(String after) {
        return scope.nowhere()
                .sql("SELECT clerk_id FROM list_clerk_organizations(?, ?)")
                .params(after, AT_ONCE)
                .query(String.class)
                .list();
    }

    /** Held as Clerk's events hold it. */
    private int repair(String clerkId) {
        return scope.in(NOBODY, jdbc -> {
            UUID id = ClerkRow.open(jdbc, clerkId);
            return scope.in(id, scoped -> ClerkRow.find(scoped)
                    .filter(row -> row.exists() && !row.deleted())
                    .map(row -> members.repair(scoped, row))
                    .orElse(0));
        });
    }

    private List<UUID> ownerless() {
        return scope
                .nowhere()
                .sql("SELECT organization_id FROM list_ownerless_organizations(?)")
                .param(AT_ONCE)
                .query(UUID.class)
                .list()
                .stream()
                .filter(id -> !id.equals(DemoOrganization.ID)) // whoever runs the machine owns it
                .toList();
    }

    private void tell(List<UUID> ownerless) {
        if (ownerless.isEmpty()) {
            notices.settle(NOTICE, "all");
            return;
        }
        String ids = ownerless.stream().limit(SHOWN).map(UUID::toString).collect(Collectors.joining(", "));
        notices.raise(
                NOTICE,
                "all",
                Optional.empty(),
                "Nobody owns %d organizations: %s%s. Invite an owner for each: POST /api/members with X-Organization-Id."
                        .formatted(ownerless.size(), ids, ownerless.size() > SHOWN ? " and others" : ""));
    }
}
