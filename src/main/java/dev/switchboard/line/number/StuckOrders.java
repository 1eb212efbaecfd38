package dev.switchboard.line.number;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes orders up again that nobody works on: whoever did has crashed, or gave up while the carrier was away. */
@Component
final class StuckOrders implements Job {

    private static final int AT_ONCE = 200;
    private static final Duration LONGEST = Duration.ofDays(3);

    private final OrganizationScope scope;
    private final OrderBook book;
    private final EventLog events;
    private final NumberProperties properties;

    StuckOrders(OrganizationScope scope, OrderBook book, EventLog events, NumberProperties properties) {
        this.scope = scope;
        this.book = book;
        this.events = events;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "resume-number-orders";
    }

    @Override
    public String purpose() {
        return "takes orders for numbers up again that nobody works on, and gives up those of three days ago";
    }

    @Override
    public Outcome run() {
        int resumed = resume();
        return new Outcome(resumed, "%,d orders for numbers taken up again".formatted(resumed));
    }

    int resume() {
        int resumed = 0;
        UUID after = new UUID(0, 0);
        List<Stuck> page = page(after);
        while (!page.isEmpty()) {
            for (Stuck order : page) {
                resume(order);
                after = order.id;
                resumed++;
            }
            page = page(after);
        }
        return resumed;
    }

    private void resume(Stuck stuck) {
        if (stuck.createdAt.isBefore(Instant.now().minus(LONGEST))) {
            book.open(stuck.organization, stuck.id)
                    .ifPresent(order -> book.fail(
                            order,
                            0,
                            "The carrier did not answer for three days. See whether it does by now, and order again."));
            return;
        }
        // One event for each time that it got stuck, however often it is looked for.
        scope.in(stuck.organization, jdbc -> {
            events.append(
                    jdbc,
                    stuck.organization,
                    Subject.numberOrder(stuck.id),
                    "number.ordered",
                    "again:" + stuck.updatedAt.toEpochMilli());
            return true;
        });
    }

    private List<Stuck> page(UUID after) {
        return scope.nowhere()
                .sql(
                        "SELECT organization_id, id, updated_at, created_at FROM list_stuck_number_orders(? * interval '1 second', ?, ?)")
                .params(properties.stuckAfter().toSeconds(), after, AT_ONCE)
                .query((row, at) -> new Stuck(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Stuck(UUID organization, UUID id, Instant updatedAt, Instant createdAt) {}
}
