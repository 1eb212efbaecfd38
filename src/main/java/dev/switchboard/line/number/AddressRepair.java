package dev.switchboard.line.number;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.NumberStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A number whose addresses at the carrier are missing or wrong loses calls: that is told, counted, and set right. */
@Component
final class AddressRepair {

    private static final Logger LOG = LoggerFactory.getLogger(AddressRepair.class);

    private final OrganizationScope scope;
    private final CarrierNumbers carrier;
    private final NumberAddresses addresses;
    private final NumberAccounts accounts;
    private final EventLog events;
    private final Notices notices;
    private final AuditLog audit;
    private final MeterRegistry meters;

    AddressRepair(
            OrganizationScope scope,
            CarrierNumbers carrier,
            NumberAddresses addresses,
            NumberAccounts accounts,
            EventLog events,
            Notices notices,
            AuditLog audit,
            MeterRegistry meters) {
        this.scope = scope;
        this.carrier = carrier;
        this.addresses = addresses;
        this.accounts = accounts;
        this.events = events;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * Sets the addresses right, and activates the number if it waited for that.
     *
     * @param found the number as the carrier has it now
     * @throws dev.switchboard.ground.carrier.CarrierException if the carrier does not do it
     */
    void mend(UUID organization, UUID id, CarrierAccount account, CarrierNumber found) {
        Map<String, String> wanted = addresses.of(organization, account.carrier(), found);
        Map<String, List<@Nullable Object>> wrong = NumberStore.difference(found.webhooks(), wanted);
        PhoneNumber number = found.phoneNumber();
        LOG.warn("A number of organization {} had wrong addresses at its carrier: {}", organization, wrong.keySet());
        meters.counter("switchboard.numbers.misdirected").increment();
        carrier.configure(account, found.sid(), wanted);
        scope.in(organization, jdbc -> {
            audit.append(
                    jdbc, organization, new Change("switchboard", "changed", "phone-numbers/" + number.e164(), wrong));
            if (activate(jdbc, organization, id)) {
                return true; // it was never there without: nobody's call was lost
            }
            return notices.tell(
                    jdbc,
                    organization,
                    "number_misdirected",
                    id.toString(),
                    Optional.of(number),
                    "Calls or texts to " + number.display()
                            + " did not come here: its settings at the carrier had been changed."
                            + " They are set right again. See whether you missed any since yesterday.");
        });
    }

    /** A number that was bought and is pending: looked at again, mended if need be, and activated. */
    void confirm(UUID organization, UUID id) {
        Optional<Pending> pending = scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT phone_number, account_sid FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND id = ? AND status = 'pending' AND is_active AND account_sid IS NOT NULL""")
                .param(id)
                .query((row, at) -> new Pending(new PhoneNumber(row.getString(1)), row.getString(2)))
                .optional());
        pending.ifPresent(it -> accounts.of(organization, it.accountSid)
                .ifPresent(account -> carrier.find(account, it.number).ifPresent(found -> {
                    if (addresses.holds(organization, account.carrier(), found)) {
                        scope.in(organization, jdbc -> activate(jdbc, organization, id));
                    } else {
                        mend(organization, id, account, found);
                    }
                })));
    }

    /** One that is not to be used yet waits for something else. @return whether it was pending */
    private boolean activate(JdbcClient jdbc, UUID organization, UUID id) {
        Optional<String> order = jdbc.sql("""
                        UPDATE organization_phone_numbers SET status = 'active', updated_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND status = 'pending' AND is_active RETURNING coalesce(order_id, id)::text""").param(id).query(String.class).optional();
        order.ifPresent(key -> events.append(jdbc, organization, Subject.number(id), "number.bought", key));
        return order.isPresent();
    }

    private record Pending(PhoneNumber number, String accountSid) {}
}
