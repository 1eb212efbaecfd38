package dev.switchboard.ground.usage;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.LiveFiles;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps the price list of the database, by which calls and messages are priced as they happen, as the price book is. */
@Component
final class PriceList implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PriceList.class);

    /** In one statement, so that no call finds the list half written. */
    private static final String WRITE = """
            WITH listed AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[]) AS l (kind, prefix, micros)
            ), gone AS (
                DELETE FROM price_list p WHERE NOT EXISTS (SELECT FROM listed l WHERE l.kind = p.kind AND l.prefix = p.prefix)
            )
            INSERT INTO price_list AS p (kind, prefix, unit_price_micros, currency)
            SELECT kind, prefix, micros, ? FROM listed ORDER BY kind, prefix
            ON CONFLICT (kind, prefix) DO UPDATE SET unit_price_micros = excluded.unit_price_micros, currency = excluded.currency
            WHERE (p.unit_price_micros, p.currency) IS DISTINCT FROM (excluded.unit_price_micros, excluded.currency)""";

    private final OrganizationScope scope;
    private final Supplier<PriceBook> book;
    private volatile boolean running;

    PriceList(OrganizationScope scope, Supplier<PriceBook> book, LiveFiles files) {
        this.scope = scope;
        this.book = book;
        files.afterChange(this::write);
    }

    private void write() {
        try {
            write(scope, book.get());
        } catch (DataAccessException away) {
            // What was written before goes on serving; the next start or change of a file writes it again.
            LOG.warn("The price list can't be written now: {}", away.getClass().getSimpleName());
        }
    }

    static void write(OrganizationScope scope, PriceBook prices) {
        List<PriceBook.Row> rows = prices.rows();
        scope.nowhere()
                .sql(WRITE)
                .params(
                        rows.stream().map(PriceBook.Row::kind).toArray(String[]::new),
                        rows.stream().map(PriceBook.Row::prefix).toArray(String[]::new),
                        rows.stream().map(PriceBook.Row::micros).toArray(Long[]::new),
                        prices.currency())
                .update();
    }

    @Override
    public void start() {
        write();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything comes in that is to be priced. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }
}
