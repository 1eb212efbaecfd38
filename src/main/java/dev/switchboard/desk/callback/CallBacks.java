package dev.switchboard.desk.callback;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierCalls;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.reload.LiveFiles;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Places calls back. The row is there before the carrier is asked, and only whoever made it asks: so one request is one call
 * at most, whatever happens in between.
 */
@Component
public final class CallBacks {

    private static final Logger LOG = LoggerFactory.getLogger(CallBacks.class);

    /** Of an organization in an hour. */
    static final int PER_HOUR = 20;

    private static final int RING_SECONDS = 30;
    private static final String UNSAID = "The carrier did not say whether it placed the call. Your phone may ring.";

    private static final String ALERT_PHONES = """
            SELECT alert_phone_number FROM organization_phone_settings
            WHERE organization_id = current_organization() AND alert_phone_number IS NOT NULL
            UNION SELECT unnest(alert_phone_numbers) FROM organization_phone_settings
            WHERE organization_id = current_organization()""";

    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierCalls calls;
    private final AuditLog audit;
    private final URI publicUrl;
    private final Supplier<CallReasons> reasons;

    CallBacks(
            OrganizationScope scope,
            Directory directory,
            CarrierCalls calls,
            AuditLog audit,
            @Value("${switchboard.edge.public-url}") URI publicUrl,
            LiveFiles files) {
        this.scope = scope;
        this.directory = directory;
        this.calls = calls;
        this.audit = audit;
        this.publicUrl = publicUrl;
        this.reasons = files.of("call-reasons.yml", CallReasons::parse);
    }

    /** @param id of the call back, or of its call */
    public Optional<CallBack> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> CallBackStore.find(jdbc, id));
    }

    /**
     * Rings the person's phone. Waits for the carrier.
     *
     * @return the one that was there before, if there was one of the same name
     * @throws CallBackException if it is not placed
     */
    CallBack request(CallBackWish wish) {
        UUID organization = wish.organizationId();
        Listing listing = directory.listing(organization).orElseThrow(CallBackException::notFound);
        Begun begun = scope.changing(organization, jdbc -> begin(jdbc, wish, listing));
        if (begun.account.isPresent()) {
            place(organization, wish.person(), begun);
        }
        return find(organization, begun.id).orElseThrow(CallBackException::notFound);
    }

    private Begun begin(JdbcClient jdbc, CallBackWish wish, Listing listing) {
        Optional<CallBack> before = CallBackStore.requestedAs(jdbc, wish.requestedAs());
        if (before.isPresent()) {
            return new Begun(before.get().id(), Optional.empty(), wish.person());
        }
        if (wish.customer().equals(wish.person()) || wish.customer().isPremiumRate()) {
            throw CallBackException.conflict("This number can't be called back.");
        }
        Number number = number(jdbc, wish);
        if (number.number.equals(wish.person()) || number.number.equals(wish.customer())) {
            throw CallBackException.conflict("A number can't call itself.");
        }
        CarrierAccount account = account(listing, number);
        if (CallBackStore.ofLastHour(jdbc) >= PER_HOUR) {
            throw CallBackException.tooMany();
        }
        if (CallBackStore.isUnderWay(jdbc, wish.person(), wish.customer())) {
            throw CallBackException.conflict("This call back is under way already. Answer your phone.");
        }
        UUID contact = wish.contactId().orElseGet(() -> contactOf(jdbc, wish.customer()));
        refuseBlocked(jdbc, contact);
        UUID id = CallBackStore.begin(jdbc, wish, contact, account.accountSid(), number.number);
        audit.append(
                jdbc,
                wish.organizationId(),
                new Change(
                        wish.requestedBy().orElse("reply to an alert"),
                        "created",
                        "call-backs/" + id,
                        Map.of("contact", Arrays.asList(null, contact.toString()))));
        return new Begun(id, Optional.of(account), number.number);
    }

    private static UUID contactOf(JdbcClient jdbc, PhoneNumber customer) {
        return jdbc.sql("SELECT contact_of(?, NULL)")
                .param(customer.e164())
                .query(UUID.class)
                .single();
    }

    private static void refuseBlocked(JdbcClient jdbc, UUID contact) {
        if (jdbc.sql("SELECT blocked FROM contacts WHERE id = ?")
                .param(contact)
                .query(Boolean.class)
                .single()) {
            throw CallBackException.conflict("This contact is blocked. Unblock them first.");
        }
    }

    private static Number number(JdbcClient jdbc, CallBackWish wish) {
        Optional<Number> found = jdbc.sql("""
                        SELECT phone_number, provider FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND is_active AND status = 'active'
                          AND (:wanted = '' OR phone_number = :wanted)
                        ORDER BY phone_number = :usual DESC, number_type = 'primary' DESC, id LIMIT 1""")
                .param("wanted", wish.wantedNumber().map(PhoneNumber::e164).orElse(""))
                .param("usual", wish.usualNumber().map(PhoneNumber::e164).orElse(""))
                .query((row, number) -> new Number(new PhoneNumber(row.getString(1)), row.getString(2)))
                .optional();
        if (found.isEmpty() && wish.wantedNumber().isPresent()) {
            throw CallBackException.badField("fromNumber", "an active number of yours");
        }
        return found.orElseThrow(
                () -> CallBackException.conflict("There is no number to call from. Register one first."));
    }

    /** That of the number's carrier, if the organization has one there. */
    private static CarrierAccount account(Listing listing, Number number) {
        if (listing.paused()) {
            throw CallBackException.conflict("The stored carrier account can't be read. Store it again.");
        }
        Carrier carrier = Carrier.valueOf(number.provider.toUpperCase(Locale.ROOT));
        return listing.accountOfNumber(carrier, number.number)
                .orElseThrow(
                        () -> CallBackException.conflict("There is no carrier account. Store its credentials first."));
    }

    private void place(UUID organization, PhoneNumber person, Begun begun) {
        CarrierAccount account = begun.account.orElseThrow();
        String callSid;
        try {
            callSid = calls.place(
                    account,
                    begun.ours,
                    person,
                    address(account, "callback", begun.id),
                    address(account, "callback-status", begun.id),
                    RING_SECONDS);
        } catch (CarrierException failed) {
            failed(organization, begun.id, failed);
            return;
        }
        scope.in(organization, jdbc -> CallBackStore.placed(jdbc, begun.id, callSid));
    }

    private void failed(UUID organization, UUID id, CarrierException failed) {
        if (failed.isUnknown()) {
            LOG.warn("Whether call back {} was placed is unknown: {}", id, failed.getMessage());
            scope.in(organization, jdbc -> CallBackStore.unknown(jdbc, id, UNSAID));
            return;
        }
        CallBackException refusal = failed.isRefused()
                ? CallBackException.conflict(reasons.get().of(failed))
                : CallBackException.carrierAway();
        Move move = new Move("failed", "failed", String.valueOf(refusal.getMessage()));
        scope.in(organization, jdbc -> {
            Optional<CallBackStore.Held> held = CallBackStore.hold(jdbc, id);
            held.ifPresent(row -> CallBackEnd.move(jdbc, row, move, null, ""));
            return held;
        });
        throw refusal;
    }

    private URI address(CarrierAccount account, String step, UUID id) {
        return URI.create(publicUrl + "/webhooks/" + account.carrier().path() + "/voice/" + step + "/" + id);
    }

    CallReasons reasons() {
        return reasons.get();
    }

    /** The phones of an organization that may be rung: those of alerts, and its members' own. */
    static List<String> phones(JdbcClient jdbc) {
        return jdbc.sql(ALERT_PHONES + """

                        UNION SELECT phone_number FROM organization_members
                        WHERE organization_id = current_organization() AND phone_number IS NOT NULL LIMIT 1000""").query(String.class).list();
    }

    static List<String> alertPhones(JdbcClient jdbc) {
        return jdbc.sql(ALERT_PHONES).query(String.class).list();
    }

    /** @param account by which it is to be placed; none if it was before */
    private record Begun(UUID id, Optional<CarrierAccount> account, PhoneNumber ours) {}

    private record Number(PhoneNumber number, String provider) {}
}
