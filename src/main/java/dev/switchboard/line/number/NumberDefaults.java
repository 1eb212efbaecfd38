package dev.switchboard.line.number;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which number an organization uses where none is chosen: one of its primary ones. */
@Component
public final class NumberDefaults {

    private final OrganizationScope scope;
    private final AuditLog audit;

    NumberDefaults(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    public Optional<UUID> of(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql("SELECT default_phone_number_id FROM organizations WHERE id = ?")
                .param(organization)
                .query((row, at) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(it -> it));
    }

    /** @return false if it is none of the organization's primary numbers that are active */
    public boolean set(UUID organization, PhoneNumber number, String actor) {
        return scope.changing(organization, jdbc -> {
            Optional<UUID> id =
                    jdbc.sql("""
                            SELECT id FROM organization_phone_numbers
                            WHERE organization_id = current_organization() AND phone_number = ? AND number_type = 'primary'
                              AND status = 'active' AND is_active""").param(number.e164()).query(UUID.class).optional();
            id.ifPresent(it -> set(jdbc, organization, it, number, actor));
            return id.isPresent();
        });
    }

    private void set(JdbcClient jdbc, UUID organization, UUID id, PhoneNumber number, String actor) {
        Map<String, @Nullable Object> before = Map.of("phoneNumber", before(jdbc, organization));
        jdbc.sql("UPDATE organizations SET default_phone_number_id = ?, updated_at = now() WHERE id = ?")
                .params(id, organization)
                .update();
        Map<String, List<@Nullable Object>> changed = Change.between(before, Map.of("phoneNumber", number.e164()));
        if (!changed.isEmpty()) {
            audit.append(jdbc, organization, new Change(actor, "changed", "phone-numbers/default", changed));
        }
    }

    private static String before(JdbcClient jdbc, UUID organization) {
        return jdbc.sql("""
                        SELECT coalesce((SELECT n.phone_number FROM organizations o JOIN organization_phone_numbers n
                                         ON n.id = o.default_phone_number_id WHERE o.id = ?), '')""").param(organization).query(String.class).single();
    }

    /** A number that goes is the default no longer; another primary one takes its place, if there is one. */
    static void leave(JdbcClient jdbc, UUID id, PhoneNumber number) {
        jdbc.sql("""
                        UPDATE organizations SET default_phone_number_id = (
                            SELECT n.id FROM organization_phone_numbers n
                            WHERE n.organization_id = current_organization() AND n.number_type = 'primary' AND n.status = 'active' AND n.is_active
                            ORDER BY n.id LIMIT 1)
                        WHERE id = current_organization() AND default_phone_number_id = ?""").param(id).update();
        jdbc.sql("""
                        UPDATE organization_phone_settings s SET twilio_phone_number = (
                            SELECT n.phone_number FROM organizations o JOIN organization_phone_numbers n ON n.id = o.default_phone_number_id
                            WHERE o.id = current_organization()), updated_at = now()
                        WHERE s.organization_id = current_organization() AND s.twilio_phone_number = ?""").param(number.e164()).update();
    }
}
