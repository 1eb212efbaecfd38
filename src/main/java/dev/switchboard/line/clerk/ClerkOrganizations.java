package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organizations as Clerk tells of them: made with whatever was told first, kept as they are at Clerk, marked when they are deleted. */
@Component
final class ClerkOrganizations {

    static final String BY = "clerk";

    private static final String NO_NAME = "New organization";

    private final OrganizationScope scope;
    private final OrganizationChanges changes;
    private final ClerkMembers members;
    private final ClerkPlan plans;
    private final Supplier<ClerkFile> file;
    private final Notices notices;

    ClerkOrganizations(
            OrganizationScope scope,
            OrganizationChanges changes,
            ClerkMembers members,
            ClerkPlan plans,
            Supplier<ClerkFile> file,
            Notices notices) {
        this.scope = scope;
        this.changes = changes;
        this.members = members;
        this.plans = plans;
        this.file = file;
        this.notices = notices;
    }

    void take(JdbcClient jdbc, String what, ClerkEvent event) {
        String clerkId = ClerkEvent.id(event.data().path("id"), "data.id");
        switch (what) {
            case "created", "updated" -> in(jdbc, clerkId, (scoped, row) -> changed(scoped, row, event));
            case "deleted" -> in(jdbc, clerkId, this::deleted);
            default -> {
                // of another version of Clerk
            }
        }
    }

    private void in(JdbcClient jdbc, String clerkId, Step step) {
        UUID id = ClerkRow.open(jdbc, clerkId);
        scope.in(id, scoped -> {
            step.take(scoped, ClerkRow.load(scoped));
            return true;
        });
    }

    private void changed(JdbcClient jdbc, ClerkRow row, ClerkEvent event) {
        boolean late =
                row.changedAt().filter(known -> known.isAfter(event.moment())).isPresent();
        if (row.deleted() || row.exists() && late) {
            return;
        }
        ClerkFacts facts = ClerkFacts.of(event.data());
        String name = facts.name().or(row::name).orElse(NO_NAME);
        ClerkRow.write(jdbc, name, facts, metadataPlan(row, facts), event.moment());
        String plan = plans.of(jdbc);
        ClerkRow.writePlan(jdbc, plan);
        if (!row.exists()) {
            changes.create(jdbc, row.id(), name, plan, BY);
            members.settle(jdbc, row.id());
            facts.createdBy().ifPresent(creator -> members.creator(jdbc, row.id(), creator));
            changes.begin(jdbc, row.id(), plan, facts.areaCode());
            return;
        }
        // What was changed here by hand stays until it changes at Clerk.
        if (!row.name().equals(Optional.of(name))) {
            changes.rename(jdbc, row.id(), name, BY);
        }
        if (!row.plan().equals(Optional.of(plan))) {
            changes.changePlan(jdbc, row.id(), plan, facts.areaCode().or(row::areaCode), BY);
        }
    }

    /** A word that means nothing changes nothing, and somebody is told; nor does an event without metadata. */
    private Optional<String> metadataPlan(ClerkRow row, ClerkFacts facts) {
        Optional<String> word = facts.plan().word();
        if (word.isEmpty()) {
            return facts.plan().told() ? Optional.empty() : row.metadataPlan();
        }
        Optional<String> plan = word.flatMap(it -> file.get().plan(it));
        if (plan.isEmpty()) {
            tellUnknownPlan(notices, row.clerkId());
            return row.metadataPlan();
        }
        return plan;
    }

    static void tellUnknownPlan(Notices notices, String clerkId) {
        notices.raise(
                "clerk_plan_unknown",
                clerkId,
                Optional.empty(),
                "Clerk's organization " + clerkId
                        + " has a plan that config/clerk.yml does not name, so its plan stays as it was."
                        + " Add the plan's name there, and save the organization in Clerk again.");
    }

    private void deleted(JdbcClient jdbc, ClerkRow row) {
        if (row.deleted()) {
            return;
        }
        ClerkRow.delete(jdbc);
        members.forget(jdbc);
        if (row.exists()) {
            changes.delete(jdbc, row.id(), BY);
        }
    }

    private interface Step {
        void take(JdbcClient jdbc, ClerkRow row);
    }
}
