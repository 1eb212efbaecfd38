package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What organizations subscribe to in Clerk's billing. Each item has a plan and a status; what people subscribe to for themselves
 * is nobody's business here.
 *
 * @see <a href="https://clerk.com/docs/guides/development/webhooks/billing">Clerk, billing webhooks</a>
 */
@Component
final class ClerkBilling {

    private static final int MOST_ITEMS = 50;
    private static final int LONGEST_SLUG = 60;
    private static final Pattern STATUS = Pattern.compile("[A-Za-z_]{1,40}");

    private static final String WRITE = """
            INSERT INTO clerk_subscriptions AS s (organization_id, item_id, plan, status, changed_at)
            VALUES (current_organization(), :item, :plan, :status, :changed)
            ON CONFLICT (organization_id, item_id) DO UPDATE SET plan = coalesce(excluded.plan, s.plan), status = excluded.status,
                changed_at = excluded.changed_at
            WHERE s.changed_at <= excluded.changed_at AND s.status NOT IN ('ended', 'abandoned', 'expired')""";

    private final OrganizationScope scope;
    private final OrganizationChanges changes;
    private final ClerkPlan plans;
    private final Supplier<ClerkFile> file;
    private final Notices notices;

    ClerkBilling(
            OrganizationScope scope,
            OrganizationChanges changes,
            ClerkPlan plans,
            Supplier<ClerkFile> file,
            Notices notices) {
        this.scope = scope;
        this.changes = changes;
        this.plans = plans;
        this.file = file;
        this.notices = notices;
    }

    void take(JdbcClient jdbc, String what, ClerkEvent event) {
        JsonNode payer = event.data().path("payer").path("organization_id");
        if (!payer.isTextual()) {
            return; // of a person
        }
        String clerkId = ClerkEvent.id(payer, "data.payer.organization_id");
        UUID id = ClerkRow.open(jdbc, clerkId);
        scope.in(id, scoped -> {
            ClerkRow row = ClerkRow.load(scoped);
            if (!row.deleted()) {
                if (what.equals("subscriptionItem")) {
                    ClerkEvent.id(event.data().path("id"), "data.id");
                    write(scoped, row, event.data(), event.type().substring(what.length() + 1), event.moment());
                } else {
                    items(scoped, row, event);
                }
                apply(scoped, row);
            }
            return true;
        });
    }

    private void items(JdbcClient jdbc, ClerkRow row, ClerkEvent event) {
        int count = 0;
        for (JsonNode item : event.data().path("items")) {
            if (count++ == MOST_ITEMS) {
                break;
            }
            write(jdbc, row, item, "", ClerkEvent.time(item.path("updated_at")).orElse(event.moment()));
        }
    }

    /** @param told what the event's type says of it, where the item says nothing; empty: nothing */
    private void write(JdbcClient jdbc, ClerkRow row, JsonNode item, String told, Instant moment) {
        String status = item.path("status").asText(told);
        Optional<String> id = ClerkEvent.optionalId(item.path("id"));
        if (id.isEmpty() || !STATUS.matcher(status).matches()) {
            return;
        }
        Optional<String> slug = ClerkEvent.text(item.path("plan").path("slug"), LONGEST_SLUG);
        Optional<String> plan = slug.flatMap(word -> file.get().plan(word));
        if (slug.isPresent() && plan.isEmpty()) {
            ClerkOrganizations.tellUnknownPlan(notices, row.clerkId());
        }
        jdbc.sql(WRITE)
                .param("item", id.get())
                .param("plan", plan.orElse(null), java.sql.Types.VARCHAR)
                .param("status", word(status))
                .param("changed", moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Clerk has written {@code pastDue} and {@code past_due}. */
    private static String word(String status) {
        String word = status.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return word.equals("cancelled") ? "canceled" : word;
    }

    /** One that is only named so far has its plan when it comes. */
    private void apply(JdbcClient jdbc, ClerkRow row) {
        if (!row.exists()) {
            return;
        }
        String plan = plans.of(jdbc);
        if (!row.plan().equals(Optional.of(plan))) {
            ClerkRow.writePlan(jdbc, plan);
            changes.changePlan(jdbc, row.id(), plan, row.areaCode(), ClerkOrganizations.BY);
        }
    }
}
