package dev.switchboard.line.number;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.repeat.KeyReusedException;
import dev.switchboard.ground.repeat.RequestKey;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes orders for numbers; {@code routes/numbers/number-ordered.yaml} has each bought. */
@Component("numberOrders")
public final class NumberOrders {

    private static final String PLACE = """
            INSERT INTO phone_number_orders (organization_id, key, reason, country, kind, area_code, wanted_number, number_type,
                friendly_name, bundle_sid, address_sid, user_id, request_digest)
            VALUES (:organization, :key, :reason, :country, :kind, :areaCode, :number, :type, :name, :bundle, :address, :user, :digest)
            RETURNING id""";

    private final OrganizationScope scope;
    private final NumberLimits limits;
    private final EventLog events;
    private final AuditLog audit;
    private final ObjectProvider<ApprovedPapers> papers;

    NumberOrders(
            OrganizationScope scope,
            NumberLimits limits,
            EventLog events,
            AuditLog audit,
            ObjectProvider<ApprovedPapers> papers) {
        this.papers = papers;
        this.scope = scope;
        this.limits = limits;
        this.events = events;
        this.audit = audit;
    }

    /** @throws PlanLimitException if the organization's plan allows no further number */
    public NumberOrder place(NumberWish wish) {
        return scope.in(wish.organization(), jdbc -> place(jdbc, wish));
    }

    /**
     * The same in the caller's transaction, which is in the organization's scope.
     *
     * @return the order before, as it is now, if there was one with the same key
     * @throws PlanLimitException if the organization's plan allows no further number
     * @throws KeyReusedException if the order before was another request's
     */
    public NumberOrder place(JdbcClient jdbc, NumberWish wish) {
        Optional<NumberOrder> before = withKey(jdbc, wish);
        if (before.isPresent()) {
            return before.get();
        }
        limits.lock(jdbc, wish.organization());
        before = withKey(jdbc, wish); // whoever was quicker has let go of the organization by now
        if (before.isPresent()) {
            return before.get();
        }
        limits.require(jdbc, wish.organization());
        UUID id = insert(jdbc, withPapers(jdbc, wish));
        events.append(jdbc, wish.organization(), Subject.numberOrder(id), "number.ordered", "placed");
        audit.append(
                jdbc,
                wish.organization(),
                new Change(
                        wish.user().orElse("switchboard"),
                        "created",
                        "number-orders/" + id,
                        Change.between(Map.of(), fields(wish))));
        return find(jdbc, id).orElseThrow();
    }

    private NumberWish withPapers(JdbcClient jdbc, NumberWish wish) {
        return wish.bundleSid().isPresent()
                ? wish
                : papers.orderedStream()
                        .flatMap(room -> room.of(jdbc, wish.country(), wish.kind()).stream())
                        .findFirst()
                        .map(wish::with)
                        .orElse(wish);
    }

    public Optional<NumberOrder> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> find(jdbc, id));
    }

    /** Newest first. @param before only what is older than this id */
    public List<NumberOrder> list(UUID organization, Optional<UUID> before, int most) {
        return scope.in(organization, jdbc -> jdbc.sql(NumberOrder.COLUMNS
                        + " AND (:before::uuid IS NULL OR id < :before::uuid) ORDER BY id DESC LIMIT :most")
                .param("before", before.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("most", most)
                .query(NumberOrder::of)
                .list());
    }

    static Optional<NumberOrder> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(NumberOrder.COLUMNS + " AND id = ?")
                .param(id)
                .query(NumberOrder::of)
                .optional();
    }

    private static Optional<NumberOrder> withKey(JdbcClient jdbc, NumberWish wish) {
        return jdbc.sql(NumberOrder.COLUMNS + " AND key = ?")
                .param(wish.key())
                .query((row, number) -> {
                    RequestKey.requireSame(wish.digest(), row.getString("request_digest"));
                    return NumberOrder.of(row, number);
                })
                .optional();
    }

    private static UUID insert(JdbcClient jdbc, NumberWish wish) {
        return jdbc.sql(PLACE)
                .param("organization", wish.organization())
                .param("key", wish.key())
                .param("reason", wish.reason())
                .param("country", wish.country())
                .param("kind", wish.kind().wire())
                .param("areaCode", wish.areaCode().orElse(null), Types.VARCHAR)
                .param("number", wish.number().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("type", wish.numberType())
                .param("name", wish.friendlyName().orElse(null), Types.VARCHAR)
                .param("bundle", wish.bundleSid().orElse(null), Types.VARCHAR)
                .param("address", wish.addressSid().orElse(null), Types.VARCHAR)
                .param("user", wish.user().orElse(null), Types.VARCHAR)
                .param("digest", wish.digest().orElse(null), Types.VARCHAR)
                .query(UUID.class)
                .single();
    }

    private static Map<String, @Nullable Object> fields(NumberWish wish) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("country", wish.country());
        fields.put("type", wish.kind().wire());
        fields.put("areaCode", wish.areaCode().orElse(null));
        fields.put("phoneNumber", wish.number().map(PhoneNumber::e164).orElse(null));
        fields.put("numberType", wish.numberType());
        fields.put("reason", wish.reason());
        return fields;
    }
}
