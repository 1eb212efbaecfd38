package dev.switchboard.ground.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The phone numbers of organizations; each belongs to exactly one in the whole service. */
@Component
public final class NumberStore {

    /** Released numbers are the organization's no more; their rows are kept for what points there. */
    private static final String LIVE = " AND status <> 'released'";

    private static final String RANK = "array_position(ARRAY['primary', 'sales', 'support', 'custom'], number_type)";

    private static final String REGISTER = """
            INSERT INTO organization_phone_numbers (organization_id, phone_number, provider, provider_sid, number_type, friendly_name, capabilities,
                account_sid, of_platform)
            VALUES (current_organization(), :number, :provider, :sid, :type, :name, :capabilities::jsonb, :account, :platform)""";

    private static final String REGISTER_AGAIN = """
            UPDATE organization_phone_numbers SET provider = :provider, provider_sid = :sid, number_type = :type,
                friendly_name = coalesce(:name, friendly_name), capabilities = :capabilities::jsonb, account_sid = :account,
                of_platform = :platform, order_id = NULL, status = 'active', is_active = true, released_at = NULL, returned_at = NULL,
                updated_at = now()
            WHERE organization_id = current_organization() AND phone_number = :number AND status = 'released'""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Duration quarantine;

    NumberStore(
            OrganizationScope scope,
            AuditLog audit,
            ObjectMapper json,
            @Value("${switchboard.numbers.quarantine:30d}") Duration quarantine) {
        this.quarantine = quarantine;
        this.scope = scope;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Newest first.
     *
     * @param released whether those that were given up are among them
     * @param before only what is older than this id
     */
    public List<OwnedNumber> list(UUID organizationId, boolean released, Optional<UUID> before, int most) {
        return scope.in(organizationId, jdbc -> jdbc.sql(
                        OwnedNumber.COLUMNS
                                + (released ? "" : LIVE)
                                + " AND id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) ORDER BY id DESC LIMIT ?")
                .params(before.map(UUID::toString).orElse(null), most)
                .query(OwnedNumber::of)
                .list());
    }

    /**
     * The primary ones first, then sales, support and custom; among each the newest first.
     *
     * @param after only what comes after the number of this id, as it is now
     */
    public List<OwnedNumber> listByType(UUID organizationId, boolean released, Optional<UUID> after, int most) {
        return scope.in(organizationId, jdbc -> jdbc.sql(OwnedNumber.COLUMNS
                        + (released ? "" : LIVE)
                        + """
                 AND (:after::uuid IS NULL OR %1$s = (%2$s) AND id < :after::uuid OR %1$s > (%2$s))
                ORDER BY %1$s, id DESC LIMIT :most""".formatted(
                                RANK, "SELECT " + RANK + " FROM organization_phone_numbers WHERE id = :after::uuid"))
                .param("after", after.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("most", most)
                .query(OwnedNumber::of)
                .list());
    }

    /** One that is released is not found by its number. */
    public Optional<OwnedNumber> find(UUID organizationId, PhoneNumber number) {
        return scope.in(organizationId, jdbc -> find(jdbc, number));
    }

    public Optional<OwnedNumber> find(UUID organizationId, UUID id) {
        return scope.in(organizationId, jdbc -> jdbc.sql(OwnedNumber.COLUMNS + " AND id = ?")
                .param(id)
                .query(OwnedNumber::of)
                .optional());
    }

    /**
     * Registers a number that is there already. One that the organization gave up before gets its row back.
     *
     * @throws NumberTakenException if it is registered already, by whomever, or was another's until lately
     */
    public OwnedNumber add(UUID organizationId, String actor, NewNumber number) throws NumberTakenException {
        try {
            return scope.changing(organizationId, jdbc -> {
                PhoneNumber e164 = number.atCarrier().phoneNumber();
                String state = jdbc.sql("SELECT make_way_for_number(?, ? * interval '1 second')")
                        .params(e164.e164(), quarantine.toSeconds())
                        .query(String.class)
                        .single();
                if (!state.equals("free") && !state.equals("own")) {
                    throw new DuplicateKeyException("taken");
                }
                jdbc.sql(state.equals("own") ? REGISTER_AGAIN : REGISTER)
                        .params(number.columns(write(number.atCarrier().capabilities())))
                        .update();
                DefaultNumber.settle(jdbc);
                OwnedNumber added = find(jdbc, e164).orElseThrow();
                audit(jdbc, organizationId, actor, "created", e164, Change.between(Map.of(), changeable(added)));
                return added;
            });
        } catch (DuplicateKeyException taken) {
            throw new NumberTakenException();
        }
    }

    /**
     * @param changes friendlyName, numberType, isActive by their names in JSON; those left out stay
     * @throws LastPrimaryException if no primary number were left
     */
    public Optional<OwnedNumber> change(
            UUID organizationId, String actor, PhoneNumber number, Map<String, @Nullable Object> changes) {
        return scope.changing(organizationId, jdbc -> find(jdbc, number).map(before -> {
            Map<String, @Nullable Object> was = changeable(before);
            Map<String, @Nullable Object> becomes = new LinkedHashMap<>(was);
            becomes.putAll(changes);
            keepAPrimary(jdbc, before, becomes.get("numberType"));
            jdbc.sql("""
                            UPDATE organization_phone_numbers SET friendly_name = :friendlyName, number_type = :numberType,
                                is_active = :isActive, updated_at = now()
                            WHERE organization_id = current_organization() AND id = :id""").params(becomes).param("id", before.id()).update();
            DefaultNumber.settle(jdbc);
            audit(jdbc, organizationId, actor, "changed", number, Change.between(was, becomes));
            return find(jdbc, number).orElseThrow();
        }));
    }

    /** What was bought and nobody else could be called at stays primary: whoever gives a primary number up gives up its callers. */
    private static void keepAPrimary(JdbcClient jdbc, OwnedNumber number, @Nullable Object becomes) {
        if (number.numberType().equals("primary") && !"primary".equals(becomes)) {
            boolean last =
                    jdbc.sql("""
                            SELECT EXISTS (SELECT FROM organization_phone_numbers WHERE id = :id AND (order_id IS NOT NULL OR of_platform))
                               AND NOT EXISTS (SELECT FROM organization_phone_numbers WHERE organization_id = current_organization()
                                               AND number_type = 'primary' AND status = 'active' AND is_active AND id <> :id)""").param("id", number.id()).query(Boolean.class).single();
            if (last) {
                throw new LastPrimaryException();
            }
        }
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
        return jdbc.sql(OwnedNumber.COLUMNS + LIVE + " AND phone_number = ?")
                .param(number.e164())
                .query(OwnedNumber::of)
                .optional();
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
