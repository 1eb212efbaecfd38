package dev.switchboard.line.porting;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of numbers that were brought along, among the organization's other numbers. */
@Component
final class PortedNumbers {

    private static final String PUT = """
            INSERT INTO organization_phone_numbers AS n (organization_id, phone_number, provider, provider_sid, account_sid, of_platform,
                number_type, friendly_name, country, kind, capabilities, user_id)
            VALUES (:organization, :number, :provider, :sid, :account, :ofPlatform, 'custom', 'Brought along', :country, :kind,
                :capabilities::jsonb, :user)
            RETURNING id""";

    /** Also if its owner registered it earlier, or had it once. */
    private static final String REVIVE = """
            UPDATE organization_phone_numbers SET status = 'active', is_active = true, provider = :provider, provider_sid = :sid,
                account_sid = :account, of_platform = :ofPlatform, capabilities = :capabilities::jsonb, released_at = NULL, updated_at = now()
            WHERE organization_id = current_organization() AND phone_number = :number RETURNING id""";

    private final AuditLog audit;
    private final ObjectMapper json;

    PortedNumbers(AuditLog audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /** @return the row's id; nothing if another organization has registered the number */
    Optional<UUID> put(
            JdbcClient jdbc, UUID organization, CarrierAccount account, PortRequest port, CarrierNumber number) {
        Map<String, Object> values = Map.of(
                "number", port.number().e164(),
                "provider", account.carrier().path(),
                "sid", number.sid(),
                "account", account.accountSid(),
                "ofPlatform", account.ofPlatform(),
                "capabilities", json.valueToTree(number.capabilities()).toString());
        Optional<UUID> revived =
                jdbc.sql(REVIVE).params(values).query(UUID.class).optional();
        if (revived.isPresent() || !isFree(jdbc, port)) {
            return revived;
        }
        UUID added = jdbc.sql(PUT)
                .params(values)
                .param("organization", organization)
                .param("country", port.number().country())
                .param("kind", port.numberType(), Types.VARCHAR)
                .param("user", port.createdBy())
                .query(UUID.class)
                .single();
        audit.append(
                jdbc,
                organization,
                new Change(
                        "service",
                        "created",
                        "phone-numbers/" + port.number().e164(),
                        Change.between(
                                Map.of(),
                                Map.of(
                                        "status",
                                        "active",
                                        "portRequest",
                                        port.id().toString()))));
        return Optional.of(added);
    }

    /** A number that comes from outside was never in quarantine here: whoever gave it up gave it to another carrier. */
    private static boolean isFree(JdbcClient jdbc, PortRequest port) {
        return jdbc.sql("SELECT make_way_for_number(?, interval '0') = 'free'")
                .param(port.number().e164())
                .query(Boolean.class)
                .single();
    }

    /** The number that customers know is the one to answer and to write from; what was primary until now stays as another one. */
    void makePrimary(JdbcClient jdbc, UUID organization, UUID number) {
        jdbc.sql("""
                        UPDATE organization_phone_numbers SET number_type = CASE WHEN id = :number THEN 'primary' ELSE 'custom' END, updated_at = now()
                        WHERE organization_id = current_organization() AND (id = :number OR number_type = 'primary' AND status <> 'released')""").param("number", number).update();
        jdbc.sql("UPDATE organizations SET default_phone_number_id = ?, updated_at = now() WHERE id = ?")
                .params(number, organization)
                .update();
    }
}
