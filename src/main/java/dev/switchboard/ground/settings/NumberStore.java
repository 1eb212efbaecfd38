package dev.switchboard.ground.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The phone numbers of organizations; each belongs to exactly one in the whole service. */
@Component
public final class NumberStore {

    private static final String COLUMNS = """
            SELECT id, phone_number, provider, provider_sid, number_type, friendly_name, status, is_active, monthly_cost_cents,
                   capabilities::text AS capabilities, created_at, updated_at
            FROM organization_phone_numbers WHERE organization_id = current_organization()""";

    private static final String RANK = "array_position(ARRAY['primary', 'sales', 'support', 'custom'], number_type)";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final ObjectMapper json;

    NumberStore(OrganizationScope scope, AuditLog audit, ObjectMapper json) {
        this.scope = scope;
        this.audit = audit;
        this.json = json;
    }

    /** Newest first. @param before only what is older than this id */
    public List<OwnedNumber> list(UUID organizationId, Optional<UUID> before, int most) {
        return scope.in(organizationId, jdbc -> jdbc.sql(
                        COLUMNS
                                + " AND id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) ORDER BY id DESC LIMIT ?")
                .params(before.map(UUID::toString).orElse(null), most)
                .query(NumberStore::row)
                .list());
    }

    /**
     * The primary ones first, then sales, support and custom; among each the newest first.
     *
     * @param after only what comes after the number of this id, as it is now
     */
    public List<OwnedNumber> listByType(UUID organizationId, Optional<UUID> after, int most) {
        return scope.in(organizationId, jdbc -> jdbc.sql(COLUMNS
                        + """
                 AND (:after::uuid IS NULL OR %1$s = (%2$s) AND id < :after::uuid OR %1$s > (%2$s))
                ORDER BY %1$s, id DESC LIMIT :most""".formatted(
                                RANK, "SELECT " + RANK + " FROM organization_phone_numbers WHERE id = :after::uuid"))
                .param("after", after.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("most", most)
                .query(NumberStore::row)
                .list());
    }

    public Optional<OwnedNumber> find(UUID organizationId, PhoneNumber number) {
        return scope.in(organizationId, jdbc -> find(jdbc, number));
    }

    /**
     * Registers a number.
     *
     * @throws NumberTakenException if it is registered already, by whomever
     */
    public OwnedNumber add(
            UUID organizationId,
            String actor,
            PhoneNumber number,
            Provider provider,
            CarrierNumber atCarrier,
            String numberType,
            @Nullable String friendlyName)
            throws NumberTakenException {
        try {
            return scope.changing(organizationId, jdbc -> {
                jdbc.sql("""
                                INSERT INTO organization_phone_numbers (organization_id, phone_number, provider, provider_sid,
                                    number_type, friendly_name, capabilities)
                                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)""")
                        .params(
                                organizationId,
                                number.e164(),
                                provider.wire(),
                                atCarrier.sid(),
                                numberType,
                                friendlyName,
                                write(atCarrier.capabilities()))
                        .update();
                OwnedNumber added = find(jdbc, number).orElseThrow();
                audit(jdbc, organizationId, actor, "created", number, Change.between(Map.of(), changeable(added)));
                return added;
            });
        } catch (DuplicateKeyException taken) {
            throw new NumberTakenException();
        }
    }

    /** @param changes friendlyName, numberType, isActive by their names in JSON; those left out stay */
    public Optional<OwnedNumber> change(
            UUID organizationId, String actor, PhoneNumber number, Map<String, @Nullable Object> changes) {
        return scope.changing(organizationId, jdbc -> find(jdbc, number).map(before -> {
            Map<String, @Nullable Object> was = changeable(before);
            Map<String, @Nullable Object> becomes = new LinkedHashMap<>(was);
            becomes.putAll(changes);
            jdbc.sql("""
                            UPDATE organization_phone_numbers SET friendly_name = :friendlyName, number_type = :numberType,
                                is_active = :isActive, updated_at = now()
                            WHERE organization_id = current_organization() AND id = :id""").params(becomes).param("id", before.id()).update();
            audit(jdbc, organizationId, actor, "changed", number, Change.between(was, becomes));
            return find(jdbc, number).orElseThrow();
        }));
    }

    /** @return false if it is not the organization's */
    public boolean delete(UUID organizationId, String actor, PhoneNumber number) {
        return scope.changing(organizationId, jdbc -> {
            Optional<OwnedNumber> before = find(jdbc, number);
            boolean deleted = jdbc.sql(
                                    "DELETE FROM organization_phone_numbers WHERE organization_id = current_organization() AND phone_number = ?")
                            .param(number.e164())
                            .update()
                    > 0;
            if (deleted) {
                audit(
                        jdbc,
                        organizationId,
                        actor,
                        "deleted",
                        number,
                        Change.forgotten(changeable(before.orElseThrow())));
            }
            return deleted;
        });
    }

    /** Writes down that the carrier's settings of a number were changed; {@code fields} by the carrier's names. */
    public void configured(
            UUID organizationId, String actor, PhoneNumber number, Map<String, List<@Nullable Object>> fields) {
        scope.in(organizationId, jdbc -> {
            audit(jdbc, organizationId, actor, "changed", number, fields);
            return true;
        });
    }

    private static Map<String, @Nullable Object> changeable(OwnedNumber number) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("friendlyName", number.friendlyName());
        fields.put("numberType", number.numberType());
        fields.put("isActive", number.isActive());
        return fields;
    }

    private void audit(
            JdbcClient jdbc,
            UUID organizationId,
            String actor,
            String action,
            PhoneNumber number,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(jdbc, organizationId, new Change(actor, action, "phone-numbers/" + number.e164(), fields));
    }

    private static Optional<OwnedNumber> find(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql(COLUMNS + " AND phone_number = ?")
                .param(number.e164())
                .query(NumberStore::row)
                .optional();
    }

    private static OwnedNumber row(ResultSet row, int number) throws SQLException {
        return new OwnedNumber(
                row.getObject("id", UUID.class),
                row.getString("phone_number"),
                row.getString("provider"),
                row.getString("provider_sid"),
                row.getString("number_type"),
                row.getString("friendly_name"),
                row.getString("status"),
                row.getBoolean("is_active"),
                row.getObject("monthly_cost_cents", Integer.class),
                row.getString("capabilities"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("capabilities can't be written", impossible);
        }
    }

    /** What changed of the carrier's settings. */
    public static Map<String, List<@Nullable Object>> difference(
            Map<String, String> before, Map<String, String> after) {
        Map<String, List<@Nullable Object>> fields = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                fields.put(name, Arrays.asList(before.get(name), value));
            }
        });
        return fields;
    }
}
