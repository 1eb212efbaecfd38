package dev.switchboard.line.clerk;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import dev.switchboard.line.number.NumberReleases;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How an organization comes, is called, what it pays for, and how it goes; the same for Clerk's events and for the API. Every method
 * works in the caller's transaction, which is in the organization's scope.
 */
@Component
public final class OrganizationChanges {

    private static final String HELD = """
            SELECT count(*) FROM organization_phone_numbers
            WHERE organization_id = current_organization() AND status <> 'released'""";

    private final Provisioning provisioning;
    private final NumberReleases numbers;
    private final Plans plans;
    private final Notices notices;
    private final EventLog events;
    private final AuditLog audit;

    OrganizationChanges(
            Provisioning provisioning,
            NumberReleases numbers,
            Plans plans,
            Notices notices,
            EventLog events,
            AuditLog audit) {
        this.provisioning = provisioning;
        this.numbers = numbers;
        this.plans = plans;
        this.notices = notices;
        this.events = events;
        this.audit = audit;
    }

    void create(JdbcClient jdbc, UUID id, String name, String plan, String by) {
        jdbc.sql("INSERT INTO organizations (id, name, plan) VALUES (?, ?, ?)")
                .params(id, name, plan)
                .update();
        audit.append(jdbc, id, new Change(by, "created", "organization", Map.of()));
    }

    /** Gets a new organization its first number, if its plan has any. @param areaCode where it is wanted */
    public void begin(JdbcClient jdbc, UUID id, String plan, Optional<String> areaCode) {
        if (plans.of(plan).numbers() > 0) {
            provisioning.begin(jdbc, id, areaCode);
        }
    }

    /** @return false if it is called so already */
    public boolean rename(JdbcClient jdbc, UUID id, String name, String by) {
        Optional<String> before = hold(jdbc, id, "name");
        if (before.isEmpty() || before.get().equals(name)) {
            return false;
        }
        jdbc.sql("UPDATE organizations SET name = ?, updated_at = now() WHERE id = ?")
                .params(name, id)
                .update();
        write(jdbc, id, by, "name", before.get(), name);
        return true;
    }

    /**
     * Changes what it pays for. With more numbers than before, it gets its first one if it has none; with fewer, it keeps what it
     * has, nothing more is bought, and its owner is told.
     *
     * @param areaCode where its first number is wanted
     * @return false if that is its plan already
     */
    public boolean changePlan(JdbcClient jdbc, UUID id, String plan, Optional<String> areaCode, String by) {
        Optional<String> before = hold(jdbc, id, "plan");
        if (before.isEmpty() || before.get().equals(plan)) {
            return false;
        }
        jdbc.sql("UPDATE organizations SET plan = ?, updated_at = now() WHERE id = ?")
                .params(plan, id)
                .update();
        write(jdbc, id, by, "plan", before.get(), plan);
        Plan now = plans.of(plan);
        int held = jdbc.sql(HELD).query(Integer.class).single();
        if (now.numbers() > plans.of(before.get()).numbers()) {
            notices.settle(jdbc, id, "plan_lowered", "numbers");
        }
        if (now.numbers() > 0 && held == 0) {
            provisioning.begin(jdbc, id, areaCode);
        } else if (held > now.numbers()) {
            notices.tell(jdbc, id, "plan_lowered", "numbers", Optional.empty(), lowered(now, held));
        }
        return true;
    }

    private static String lowered(Plan plan, int held) {
        return "Your plan is now %s, which includes %s, and you have %d. You keep %s, and they go on answering; no more can be added."
                .formatted(
                        plan.title(),
                        plan.numbers() == 0 ? "no phone numbers" : "up to " + plan.numbers() + " phone numbers",
                        held,
                        held == 1 ? "it" : "them");
    }

    /**
     * Marks it as deleted. Its people are out and its agent is silent at once; its numbers answer nobody any more, and the carrier
     * gets each of them back by {@code routes/numbers/number-released.yaml}, however often that has to be tried. The row stays for
     * good: what was bought and said hangs on it.
     *
     * @return false if it is already
     */
    public boolean delete(JdbcClient jdbc, UUID id, String by) {
        int marked = jdbc.sql("""
                        UPDATE organizations SET deleted_at = now(), subdomain = NULL, updated_at = now()
                        WHERE id = ? AND deleted_at IS NULL""").param(id).update();
        if (marked == 0) {
            return false;
        }
        close(jdbc, id, by);
        numbers.releaseAll(jdbc, id, by);
        audit.append(jdbc, id, new Change(by, "deleted", "organization", Map.of()));
        events.append(jdbc, id, new Subject("organization", id), "organization.deleted", "deleted");
        return true;
    }

    private static void close(JdbcClient jdbc, UUID id, String by) {
        jdbc.sql("""
                        UPDATE organization_phone_settings SET phone_agent_enabled = false, sms_alerts_enabled = false, updated_at = now()
                        WHERE organization_id = ?""").param(id).update();
        jdbc.sql("DELETE FROM organization_members WHERE organization_id = ?")
                .param(id)
                .update();
        jdbc.sql("""
                        UPDATE organization_invitations SET revoked_at = now(), revoked_by = ?, sealed = NULL
                        WHERE organization_id = ? AND accepted_at IS NULL AND revoked_at IS NULL""").params(by, id).update();
        jdbc.sql("DELETE FROM organization_provisioning WHERE organization_id = ?")
                .param(id)
                .update();
        // Nothing leaves in its name any more, not by the platform's number either.
        jdbc.sql("""
                        INSERT INTO sending_pauses (organization_id, reason, try_again_at)
                        VALUES (?, 'The organization is deleted.', now() + interval '10 years')
                        ON CONFLICT (organization_id) DO UPDATE SET reason = excluded.reason, try_again_at = excluded.try_again_at""").param(id).update();
    }

    /** Holds the organization until the transaction ends, and tells one field of it; nothing if it is deleted. */
    private static Optional<String> hold(JdbcClient jdbc, UUID id, String column) {
        return jdbc.sql("SELECT " + column
                        + " FROM organizations WHERE id = ? AND deleted_at IS NULL FOR NO KEY UPDATE")
                .param(id)
                .query(String.class)
                .optional();
    }

    private void write(JdbcClient jdbc, UUID id, String by, String field, String before, String after) {
        List<@Nullable Object> change = Arrays.asList(before, after);
        audit.append(jdbc, id, new Change(by, "changed", "organization", Map.of(field, change)));
    }
}
