package dev.switchboard.line.number;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.DefaultNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which number an organization uses where none is chosen: one of its primary ones. Its owner may take another. */
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
        String former = DefaultNumber.find(jdbc).orElse("");
        jdbc.sql("UPDATE organizations SET default_phone_number_id = ?, updated_at = now() WHERE id = ?")
                .params(id, organization)
                .update();
        DefaultNumber.name(jdbc, former);
        Map<String, List<@Nullable Object>> changed =
                Change.between(Map.of("phoneNumber", former), Map.of("phoneNumber", number.e164()));
        if (!changed.isEmpty()) {
            audit.append(jdbc, organization, new Change(actor, "changed", "phone-numbers/default", changed));
        }
    }
}
