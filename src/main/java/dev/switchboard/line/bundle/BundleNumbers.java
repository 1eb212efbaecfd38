package dev.switchboard.line.bundle;

import dev.switchboard.ground.notice.Notices;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.NumberOrders;
import dev.switchboard.line.number.NumberWish;
import dev.switchboard.line.number.PlanLimitException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the number of approved papers bought: once, whatever happens to them afterwards. */
@Component
final class BundleNumbers {

    private static final String PLAN_LIMIT = "plan_limit";
    private static final int LONGEST_NAME = 64;

    private final NumberOrders orders;
    private final Notices notices;

    BundleNumbers(NumberOrders orders, Notices notices) {
        this.orders = orders;
        this.notices = notices;
    }

    /** In the transaction that approves them. Where the plan has no room for it, it is tried again each time they are looked at. */
    void order(JdbcClient jdbc, Bundle bundle) {
        if (bundle.orderId().isPresent()) {
            return;
        }
        try {
            NumberOrder order = orders.place(jdbc, wish(bundle));
            ordered(jdbc, bundle.id(), order.id());
            notices.settle(
                    jdbc,
                    bundle.organizationId(),
                    "bundle_plan_limit",
                    bundle.id().toString());
        } catch (PlanLimitException full) {
            jdbc.sql("UPDATE regulatory_bundles SET order_problem = ? WHERE id = ?")
                    .params(PLAN_LIMIT, bundle.id())
                    .update();
            if (bundle.orderProblem().isEmpty()) {
                notices.tell(
                        jdbc,
                        bundle.organizationId(),
                        "bundle_plan_limit",
                        bundle.id().toString(),
                        Optional.empty(),
                        "Your papers “%s” are approved, but no number could be ordered. %s It is ordered as soon as there is room."
                                .formatted(bundle.name(), full.getMessage()));
            }
        }
    }

    private static void ordered(JdbcClient jdbc, UUID bundle, UUID order) {
        jdbc.sql("UPDATE regulatory_bundles SET order_id = ?, order_problem = NULL, updated_at = now() WHERE id = ?")
                .params(order, bundle)
                .update();
    }

    private static NumberWish wish(Bundle bundle) {
        NumberOfBundle number = bundle.number();
        String name =
                bundle.name().substring(0, Math.min(LONGEST_NAME, bundle.name().length()));
        return new NumberWish(
                bundle.organizationId(),
                number.country(),
                number.kind(),
                Optional.empty(),
                number.number(),
                number.use(),
                Optional.of(name),
                bundle.sids().bundle(),
                bundle.sids().address(),
                Optional.of(bundle.requestedBy()).filter(user -> !user.isEmpty()),
                "bundle",
                bundle.id().toString(),
                Optional.empty());
    }
}
