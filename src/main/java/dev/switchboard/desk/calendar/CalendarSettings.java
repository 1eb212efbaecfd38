package dev.switchboard.desk.calendar;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is invited by mail. */
@Component
public final class CalendarSettings {

    private final OrganizationScope scope;
    private final AuditLog audit;

    CalendarSettings(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    public Invites find(UUID organization) {
        return scope.in(organization, CalendarSettings::find);
    }

    static Invites find(JdbcClient jdbc) {
        return jdbc.sql(
                        "SELECT invite_customer, invite_owner FROM calendar_settings WHERE organization_id = current_organization()")
                .query((row, number) -> new Invites(row.getBoolean(1), row.getBoolean(2)))
                .optional()
                .orElse(Invites.USUAL);
    }

    public Invites change(UUID organization, String actor, UnaryOperator<Invites> change) {
        return scope.changing(organization, jdbc -> {
            Invites before = find(jdbc);
            Invites after = change.apply(before);
            jdbc.sql("""
                            INSERT INTO calendar_settings (organization_id, invite_customer, invite_owner) VALUES (current_organization(), ?, ?)
                            ON CONFLICT (organization_id) DO UPDATE SET invite_customer = excluded.invite_customer,
                                invite_owner = excluded.invite_owner, updated_at = now()""").params(after.inviteCustomer, after.inviteOwner).update();
            audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "changed", "calendar-settings", Change.between(before.fields(), after.fields())));
            return after;
        });
    }

    /**
     * @param inviteCustomer at the address they left, if they did
     * @param inviteOwner at the address that alerts go to
     */
    public record Invites(boolean inviteCustomer, boolean inviteOwner) {

        static final Invites USUAL = new Invites(true, true);

        private Map<String, @org.jspecify.annotations.Nullable Object> fields() {
            return Map.of("inviteCustomer", inviteCustomer, "inviteOwner", inviteOwner);
        }
    }
}
