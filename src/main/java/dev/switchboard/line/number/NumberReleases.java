package dev.switchboard.line.number;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.DefaultNumber;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives numbers up. From that moment a number routes and sends nothing; its row and its conversations stay. The carrier gets it
 * back by {@code routes/numbers/number-released.yaml}, if it was bought here or is the platform's: a number that an
 * organization has registered stays its own there.
 */
@Component("numberReleases")
public final class NumberReleases {

    private static final String LIVE = """
            SELECT id, phone_number, number_type, (order_id IS NOT NULL OR of_platform) AS ours FROM organization_phone_numbers
            WHERE organization_id = current_organization() AND status <> 'released'""";

    private final OrganizationScope scope;
    private final NumberAccounts accounts;
    private final CarrierNumbers carrier;
    private final EventLog events;
    private final AuditLog audit;

    NumberReleases(
            OrganizationScope scope, NumberAccounts accounts, CarrierNumbers carrier, EventLog events, AuditLog audit) {
        this.scope = scope;
        this.accounts = accounts;
        this.carrier = carrier;
        this.events = events;
        this.audit = audit;
    }

    /** What became of a wish to give a number up. */
    public enum Outcome {
        RELEASED,
        /** It is none of the organization's, or not any more. */
        UNKNOWN,
        /** It is a primary one that the carrier would get back: nobody could be called any more. */
        PRIMARY
    }

    /** @param actor who wants it */
    public Outcome release(UUID organization, PhoneNumber number, String actor) {
        Optional<Live> found = scope.changing(organization, jdbc -> {
            Optional<Live> live =
                    live(jdbc).stream().filter(one -> one.number.equals(number)).findFirst();
            live.filter(Live::mayGo).ifPresent(it -> release(jdbc, organization, it, actor));
            return live;
        });
        found.filter(Live::mayGo).ifPresent(released -> tryToGiveBack(organization, released.id));
        return found.map(live -> live.mayGo() ? Outcome.RELEASED : Outcome.PRIMARY)
                .orElse(Outcome.UNKNOWN);
    }

    /**
     * All of them, the primary ones too: for an organization that is being deleted. In the caller's transaction; its open orders
     * are cancelled. Only when {@link #isDone} says so may the organization's rows go.
     */
    public void releaseAll(JdbcClient jdbc, UUID organization, String actor) {
        jdbc.sql("""
                        UPDATE phone_number_orders SET state = 'cancelled', finished_at = now(), updated_at = now()
                        WHERE organization_id = current_organization() AND state = 'placed' AND asked = 0""").update();
        live(jdbc).forEach(number -> release(jdbc, organization, number, actor));
    }

    /** Whether the carrier has back what it has to get back, and sells nothing more to the organization. */
    public boolean isDone(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM organization_phone_numbers WHERE organization_id = current_organization()
                                           AND (order_id IS NOT NULL OR of_platform) AND returned_at IS NULL)
                           AND NOT EXISTS (SELECT FROM phone_number_orders WHERE organization_id = current_organization()
                                           AND state IN ('placed', 'buying'))""").query(Boolean.class).single());
    }

    private static List<Live> live(JdbcClient jdbc) {
        return jdbc.sql(LIVE)
                .query((row, at) -> new Live(
                        row.getObject(1, UUID.class),
                        new PhoneNumber(row.getString(2)),
                        row.getString(3).equals(NumberType.PRIMARY.wire()),
                        row.getBoolean(4)))
                .list();
    }

    private void release(JdbcClient jdbc, UUID organization, Live number, String actor) {
        jdbc.sql("""
                        UPDATE organization_phone_numbers SET status = 'released', is_active = false, released_at = now(), updated_at = now()
                        WHERE organization_id = current_organization() AND id = ?""").param(number.id).update();
        DefaultNumber.settle(jdbc);
        events.append(jdbc, organization, Subject.number(number.id), "number.released", releasedAt(jdbc, number.id));
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        before.put("status", "active");
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("status", "released");
        audit.append(
                jdbc,
                organization,
                new Change(actor, "deleted", "phone-numbers/" + number.number.e164(), Change.between(before, after)));
    }

    /** It may be bought again and released again: each time is an event of its own. */
    private static String releasedAt(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT extract(epoch FROM released_at)::text FROM organization_phone_numbers WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private void tryToGiveBack(UUID organization, UUID number) {
        try {
            giveBack(organization, number);
        } catch (CarrierException | RetryLaterException later) {
            return; // the event does it
        }
    }

    /** Step of the route. */
    public void giveBack(Event event) {
        try {
            giveBack(event.organizationId(), event.subject().id());
        } catch (CarrierException failed) {
            throw failed.status() == 429
                    ? RetryLaterException.untried("the carrier is at its limit", failed.retryAfter())
                    : new RetryLaterException("the carrier did not take a number back", Duration.ZERO);
        }
    }

    void giveBack(UUID organization, UUID id) {
        Optional<Released> released = scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT phone_number, coalesce(account_sid, ''), coalesce(provider_sid, '') FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND id = ? AND status = 'released' AND returned_at IS NULL
                          AND (order_id IS NOT NULL OR of_platform) AND phone_number IS NOT NULL""")
                .param(id)
                .query((row, at) -> new Released(row.getString(2), row.getString(3)))
                .optional());
        if (released.isEmpty()) {
            return;
        }
        CarrierAccount account = accounts.of(organization, released.get().accountSid)
                .orElseThrow(
                        () -> new RetryLaterException("the account of a released number is not there", Duration.ZERO));
        carrier.release(account, released.get().sid);
        scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE organization_phone_numbers SET returned_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND status = 'released'""").param(id).update());
    }

    /** @param ours whether its carrier gets it back */
    private record Live(UUID id, PhoneNumber number, boolean isPrimary, boolean ours) {

        boolean mayGo() {
            return !(isPrimary && ours);
        }
    }

    private record Released(String accountSid, String sid) {}
}
