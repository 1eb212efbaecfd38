package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.NumberType;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.NumberOrders;
import dev.switchboard.line.number.NumberReleases;
import dev.switchboard.line.number.NumberWish;
import dev.switchboard.line.number.PlanLimitException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gets an organization its first number: ordered with the organization itself, bought by the event of the order, and tried again
 * if it came to nothing. Operators search the log for its two lines, {@code Provisioned a number} and {@code No number provisioned}.
 */
@Component("provisioning")
public final class Provisioning {

    static final String NOTICE = "provisioning_failed";

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final String REASON = "provisioning";
    private static final String COUNTRY = "US";

    /** After each try that came to nothing; the last for all further ones. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private final OrganizationScope scope;
    private final NumberOrders orders;
    private final NumberReleases releases;
    private final Notices notices;
    private final MeterRegistry meters;

    Provisioning(
            OrganizationScope scope,
            NumberOrders orders,
            NumberReleases releases,
            Notices notices,
            MeterRegistry meters) {
        this.scope = scope;
        this.orders = orders;
        this.releases = releases;
        this.notices = notices;
        this.meters = meters;
    }

    /** In the caller's transaction, which is in the organization's scope. Begun twice, it is one order. */
    void begin(JdbcClient jdbc, UUID organization, Optional<String> areaCode) {
        ProvisioningRow.begin(jdbc, areaCode);
        ProvisioningRow row = ProvisioningRow.hold(jdbc).orElseThrow();
        if (row.isProvisioned() || row.isFailed()) {
            // It had a number once, and the last one was given back; or nobody wants to wait for the next try.
            ProvisioningRow.again(jdbc);
            row = ProvisioningRow.hold(jdbc).orElseThrow();
        }
        order(jdbc, organization, row);
    }

    private void order(JdbcClient jdbc, UUID organization, ProvisioningRow row) {
        try {
            NumberOrder order = orders.place(jdbc, wish(organization, row));
            ProvisioningRow.ordered(jdbc, order.id());
            settle(jdbc, organization, order);
        } catch (PlanLimitException full) {
            // Nothing was written by it; a number came by another way meanwhile, or the plan has none any more.
            ProvisioningRow.done(jdbc);
            notices.settle(jdbc, organization, NOTICE, REASON);
        }
    }

    private static NumberWish wish(UUID organization, ProvisioningRow row) {
        NumberWish plain = NumberWish.primary(organization, COUNTRY, REASON, REASON + "-" + row.tries());
        return new NumberWish(
                organization,
                COUNTRY,
                plain.kind(),
                row.areaCode(),
                Optional.empty(),
                NumberType.PRIMARY.wire(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                REASON,
                plain.key(),
                Optional.empty());
    }

    /** A number was bought; whoever was deleted meanwhile gives it back. @param event number.bought */
    public void bought(Event event) {
        scope.changing(event.organizationId(), jdbc -> {
            if (isDeleted(jdbc, event.organizationId())) {
                releases.releaseAll(jdbc, event.organizationId(), "switchboard");
            }
            ProvisioningRow.hold(jdbc)
                    .filter(row -> !row.isProvisioned())
                    .ifPresent(row -> provisioned(jdbc, event.organizationId()));
            return true;
        });
    }

    private static boolean isDeleted(JdbcClient jdbc, UUID organization) {
        return jdbc.sql("SELECT deleted_at IS NOT NULL FROM organizations WHERE id = ?")
                .param(organization)
                .query(Boolean.class)
                .single();
    }

    /** An order is given up. @param event number.refused */
    public void refused(Event event) {
        settle(event.organizationId(), event.subject().id());
    }

    private void settle(UUID organization, UUID orderId) {
        Optional<NumberOrder> order = orders.find(organization, orderId);
        scope.changing(organization, jdbc -> {
            order.ifPresent(it -> settle(jdbc, organization, it));
            return true;
        });
    }

    /** What is open goes on by itself. */
    private void settle(JdbcClient jdbc, UUID organization, NumberOrder order) {
        Optional<ProvisioningRow> row = ProvisioningRow.hold(jdbc).filter(it -> it.waitsFor(order.id()));
        if (row.isEmpty() || order.state().isOpen()) {
            return;
        }
        if (order.phoneNumber().isPresent()) {
            provisioned(jdbc, organization);
        } else {
            failed(jdbc, organization, row.get(), order.failure().orElse("The order was cancelled."));
        }
    }

    private void provisioned(JdbcClient jdbc, UUID organization) {
        ProvisioningRow.done(jdbc);
        notices.settle(jdbc, organization, NOTICE, REASON);
        LOG.info("Provisioned a number for organization {}", organization);
        count("provisioned");
    }

    private void failed(JdbcClient jdbc, UUID organization, ProvisioningRow row, String reason) {
        Duration pause = PAUSES.get(Math.min(row.tries(), PAUSES.size()) - 1);
        ProvisioningRow.failed(jdbc, reason, pause);
        notices.tell(
                jdbc,
                organization,
                NOTICE,
                REASON,
                Optional.empty(),
                "Your phone number could not be set up yet: " + reason
                        + " It is tried again by itself; you can also choose a number under Numbers.");
        LOG.error("No number provisioned for organization {}, try {}", organization, row.tries());
        count("failed");
    }

    private void count(String outcome) {
        meters.counter("switchboard.provisioning", "outcome", outcome).increment();
    }

    /** Tries again what is due, and looks after an order of which nothing was heard. @return whether it was ordered again */
    boolean goOn(UUID organization) {
        Optional<UUID> silent = scope.in(organization, jdbc -> ProvisioningRow.hold(jdbc)
                .filter(row -> !row.isFailed())
                .flatMap(ProvisioningRow::order));
        if (silent.isPresent()) {
            settle(organization, silent.get());
            return false;
        }
        return scope.changing(organization, jdbc -> {
            Optional<ProvisioningRow> due = ProvisioningRow.hold(jdbc).filter(ProvisioningRow::isFailed);
            if (due.isEmpty()) {
                return false;
            }
            if (ProvisioningRow.hasNumber(jdbc)) {
                ProvisioningRow.done(jdbc);
                notices.settle(jdbc, organization, NOTICE, REASON);
                return false;
            }
            ProvisioningRow.again(jdbc);
            order(jdbc, organization, ProvisioningRow.hold(jdbc).orElseThrow());
            return true;
        });
    }
}
