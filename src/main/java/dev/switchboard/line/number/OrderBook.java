package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down how far an order is, before the carrier is asked for the next thing. */
@Component
final class OrderBook {

    private static final String MINE = """
             WHERE organization_id = current_organization() AND id = :id AND state IN ('placed', 'buying')""";

    private static final UUID NO_ORDER = new UUID(0, 0);

    private final OrganizationScope scope;
    private final EventLog events;
    private final Notices notices;
    private final NumberProperties properties;
    private final MeterRegistry meters;

    OrderBook(
            OrganizationScope scope,
            EventLog events,
            Notices notices,
            NumberProperties properties,
            MeterRegistry meters) {
        this.meters = meters;
        this.scope = scope;
        this.events = events;
        this.notices = notices;
        this.properties = properties;
    }

    /** From now on it is bought in this account and in no other. */
    NumberOrder begin(NumberOrder order, CarrierAccount account) {
        return change(order, "state = 'buying', provider = :provider, account_sid = :account", statement -> statement
                .param("provider", account.carrier().path())
                .param("account", account.accountSid()));
    }

    /** The carrier is asked for this one next. */
    NumberOrder ask(NumberOrder order, PhoneNumber candidate) {
        return change(order, "candidate = :candidate, asked = asked + 1", statement ->
                statement.param("candidate", candidate.e164()));
    }

    /** Somebody else got it. */
    NumberOrder gone(NumberOrder order, PhoneNumber candidate) {
        return change(order, "candidate = NULL, tried = tried || :candidate", statement ->
                statement.param("candidate", candidate.e164()));
    }

    private NumberOrder change(
            NumberOrder order,
            String fields,
            UnaryOperator<JdbcClient.StatementSpec> parameters) {
        return scope.in(order.wish().organization(), jdbc -> {
            parameters
                    .apply(jdbc.sql("UPDATE phone_number_orders SET " + fields + ", updated_at = now()" + MINE)
                            .param("id", order.id()))
                    .update();
            return NumberOrders.find(jdbc, order.id()).orElseThrow();
        });
    }

    /**
     * There will be no number. Its owner is told.
     *
     * @param code the carrier's; 0: none
     * @param words for the owner
     */
    void fail(NumberOrder order, int code, String words) {
        UUID organization = order.wish().organization();
        int refused = scope.in(organization, jdbc -> {
            int failed = jdbc.sql("""
                            UPDATE phone_number_orders SET state = 'failed', failure = :words, failure_code = :code, finished_at = now(),
                                updated_at = now()""" + MINE)
                    .param("words", words)
                    .param("code", code == 0 ? null : code, Types.INTEGER)
                    .param("id", order.id())
                    .update();
            if (failed > 0) {
                events.append(jdbc, organization, Subject.numberOrder(order.id()), "number.refused", "refused");
                notices.settle(jdbc, organization, "number_delayed", order.id().toString());
                notices.tell(
                        jdbc,
                        organization,
                        "number_refused",
                        order.id().toString(),
                        order.wish().number(),
                        "Your new phone number could not be bought. " + words);
            }
            return failed;
        });
        meters.counter("switchboard.numbers.refused", "reason", order.wish().reason()).increment(refused);
    }

    /** The carrier is away for longer than usual; it is tried on. */
    void delayed(NumberOrder order) {
        UUID organization = order.wish().organization();
        scope.in(
                organization,
                jdbc -> notices.tell(
                        jdbc,
                        organization,
                        "number_delayed",
                        order.id().toString(),
                        order.wish().number(),
                        "Your new phone number is not there yet: the carrier does not answer. We keep trying, and you need not order again."));
    }

    /** Those that may come to the organization: nobody has them, nor did another one until lately, and no order is about to get them. */
    List<PhoneNumber> free(UUID organization, List<PhoneNumber> numbers) {
        return free(organization, NO_ORDER, numbers);
    }

    /** The same for an order, which may be about to get one of them itself. */
    List<PhoneNumber> free(UUID organization, UUID order, List<PhoneNumber> numbers) {
        String list = numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining(","));
        List<String> free = scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT n FROM unnest(string_to_array(:list, ',')) AS n
                        WHERE state_of_number(n, :seconds * interval '1 second') IN ('free', 'own') AND NOT number_is_wanted(n, :order)""")
                .param("list", list)
                .param("seconds", properties.quarantine().toSeconds())
                .param("order", order)
                .query(String.class)
                .list());
        return numbers.stream().filter(number -> free.contains(number.e164())).toList();
    }

    /** {@code free}, {@code own}, {@code taken} or {@code quarantined}. */
    static String state(JdbcClient jdbc, String function, PhoneNumber number, Duration quarantine) {
        return jdbc.sql("SELECT " + function + "(?, ? * interval '1 second')")
                .params(number.e164(), quarantine.toSeconds())
                .query(String.class)
                .single();
    }

    /** An open order, for whoever goes on with it. */
    Optional<NumberOrder> open(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> NumberOrders.find(jdbc, id))
                .filter(order -> order.state().isOpen());
    }
}
