package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.NumberCosts;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a number that the carrier sold the organization's: its row, its order, and the event that tells of it, in one. */
@Component
final class BoughtNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(BoughtNumbers.class);

    private final OrganizationScope scope;
    private final OrderBook book;
    private final NumberRows rows;
    private final NumberCosts costs;
    private final NumberAddresses addresses;
    private final AddressRepair repair;
    private final EventLog events;
    private final Notices notices;
    private final MeterRegistry meters;

    BoughtNumbers(
            OrganizationScope scope,
            OrderBook book,
            NumberRows rows,
            NumberCosts costs,
            NumberAddresses addresses,
            AddressRepair repair,
            EventLog events,
            Notices notices,
            MeterRegistry meters) {
        this.scope = scope;
        this.book = book;
        this.rows = rows;
        this.costs = costs;
        this.addresses = addresses;
        this.repair = repair;
        this.events = events;
        this.notices = notices;
        this.meters = meters;
    }

    /** Also when it was bought by an attempt before. Its calls come here when this returns. */
    void keep(NumberOrder order, CarrierAccount account, CarrierNumber number) {
        UUID organization = order.wish().organization();
        NumberCosts.Cost cost =
                costs.monthly(account, order.wish().country(), order.wish().kind());
        boolean right = addresses.holds(organization, account.carrier(), number);
        Kept kept = scope.changing(organization, jdbc -> {
            NumberOrder now = NumberOrders.find(jdbc, order.id()).orElseThrow();
            return now.state().isOpen()
                    ? keep(jdbc, now, account, number, cost, right)
                    : new Kept(now.numberId(), false);
        });
        if (kept.clash) {
            clash(order, number.phoneNumber());
        } else if (kept.id.isPresent() && !right) {
            repair.mend(organization, kept.id.get(), account, number);
        }
    }

    /** Its row may still be pending: its addresses were wrong, and could not be set right at once. */
    void confirm(NumberOrder order) {
        order.numberId().ifPresent(number -> repair.confirm(order.wish().organization(), number));
    }

    private Kept keep(
            JdbcClient jdbc,
            NumberOrder order,
            CarrierAccount account,
            CarrierNumber number,
            NumberCosts.Cost cost,
            boolean right) {
        UUID organization = order.wish().organization();
        Optional<UUID> row = rows.add(jdbc, order, account, number, cost, right ? "active" : "pending");
        if (row.isEmpty()) {
            return new Kept(Optional.empty(), true);
        }
        jdbc.sql("""
                        UPDATE phone_number_orders SET state = 'bought', phone_number = ?, number_id = ?, candidate = NULL, finished_at = now(),
                            updated_at = now()
                        WHERE organization_id = current_organization() AND id = ?""").params(number.phoneNumber().e164(), row.get(), order.id()).update();
        notices.settle(jdbc, organization, "number_delayed", order.id().toString());
        if (right) {
            events.append(
                    jdbc,
                    organization,
                    Subject.number(row.get()),
                    "number.bought",
                    order.id().toString());
        }
        meters.counter(
                        "switchboard.numbers.bought",
                        "reason",
                        order.wish().reason(),
                        "carrier",
                        account.carrier().path())
                .increment();
        LOG.info("Organization {} has a number, by order {}", organization, order.id());
        return new Kept(row, false);
    }

    /** What the carrier sold is another row's here. Nobody is to guess whose it is: it is given to no one, and a person looks. */
    private void clash(NumberOrder order, PhoneNumber number) {
        LOG.error("Order {} bought a number that is somebody's here already", order.id());
        meters.counter("switchboard.numbers.clashes").increment();
        notices.raise(
                "number_clash",
                order.id().toString(),
                Optional.of(number),
                "A number was bought that another organization has here already. See which of them it is meant for, and release it"
                        + " or give it to one by hand.");
        book.fail(
                order,
                0,
                "The carrier sold a number that is in use here already. Our support is told; please order another one.");
    }

    private record Kept(Optional<UUID> id, boolean clash) {}
}
