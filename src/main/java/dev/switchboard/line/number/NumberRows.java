package dev.switchboard.line.number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.NumberCosts;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.DefaultNumber;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row of a number that was bought: a new one, or that of the organization's own which it gave up before. */
@Component
final class NumberRows {

    private static final String FIELDS = """
            provider = :provider, provider_sid = :sid, number_type = :type, friendly_name = coalesce(:name, friendly_name), status = :status,
            is_active = true, monthly_cost_cents = :cents, price_source = :source, capabilities = :capabilities::jsonb, order_id = :order,
            user_id = :user, country = :country, kind = :kind, bundle_sid = :bundle, address_sid = :address, account_sid = :account,
            of_platform = :platform, released_at = NULL, returned_at = NULL, updated_at = now()""";

    private static final String INSERT = """
            INSERT INTO organization_phone_numbers (organization_id, phone_number, status) VALUES (current_organization(), :number, 'pending')
            RETURNING id""";

    private static final String OWN = """
            SELECT id FROM organization_phone_numbers WHERE organization_id = current_organization() AND phone_number = :number""";

    private final AuditLog audit;
    private final NumberProperties properties;
    private final ObjectMapper json;

    NumberRows(AuditLog audit, NumberProperties properties, ObjectMapper json) {
        this.audit = audit;
        this.properties = properties;
        this.json = json;
    }

    /** @return nothing if the number is somebody's here already */
    Optional<UUID> add(
            JdbcClient jdbc,
            NumberOrder order,
            CarrierAccount account,
            CarrierNumber number,
            NumberCosts.Cost cost,
            String status) {
        PhoneNumber bought = number.phoneNumber();
        String state = OrderBook.state(jdbc, "make_way_for_number", bought, properties.quarantine());
        if (!state.equals("free") && !state.equals("own")) {
            return Optional.empty();
        }
        UUID id = jdbc.sql(state.equals("own") ? OWN : INSERT)
                .param("number", bought.e164())
                .query(UUID.class)
                .single();
        fill(jdbc, id, order, account, number, cost, status);
        DefaultNumber.settle(jdbc);
        audit.append(
                jdbc,
                order.wish().organization(),
                new Change(
                        order.wish().user().orElse("switchboard"),
                        "created",
                        "phone-numbers/" + bought.e164(),
                        Change.between(Map.of(), fields(order, cost))));
        return Optional.of(id);
    }

    private void fill(
            JdbcClient jdbc,
            UUID id,
            NumberOrder order,
            CarrierAccount account,
            CarrierNumber number,
            NumberCosts.Cost cost,
            String status) {
        NumberWish wish = order.wish();
        jdbc.sql("UPDATE organization_phone_numbers SET " + FIELDS
                        + " WHERE organization_id = current_organization() AND id = :id")
                .param("id", id)
                .param("provider", account.carrier().path())
                .param("sid", number.sid())
                .param("type", wish.numberType())
                .param("name", wish.friendlyName().orElse(null), Types.VARCHAR)
                .param("status", status)
                .param("cents", cost.cents())
                .param("source", cost.source())
                .param("capabilities", write(number.capabilities()))
                .param("order", order.id())
                .param("user", wish.user().orElse(null), Types.VARCHAR)
                .param("country", wish.country())
                .param("kind", wish.kind().wire())
                .param("bundle", wish.bundleSid().orElse(null), Types.VARCHAR)
                .param("address", wish.addressSid().orElse(null), Types.VARCHAR)
                .param("account", account.accountSid())
                .param("platform", account.ofPlatform())
                .update();
    }

    private static Map<String, @Nullable Object> fields(NumberOrder order, NumberCosts.Cost cost) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("orderId", order.id().toString());
        fields.put("numberType", order.wish().numberType());
        fields.put("friendlyName", order.wish().friendlyName().orElse(null));
        fields.put("monthlyCostCents", cost.cents());
        return fields;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("capabilities can't be written", impossible);
        }
    }
}
