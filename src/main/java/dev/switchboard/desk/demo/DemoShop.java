package dev.switchboard.desk.demo;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes and removes the demo shop of an organization, whole or not at all. No event is appended for what is made, so that nobody is
 * written to or called, and no other system hears of it.
 */
@Component
public final class DemoShop {

    /** So that two who make it, or remove it, go one after the other; the organization itself is not held, as calls go on. */
    private static final String ALONE = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('demo data', 0))";

    private static final String THERE = """
            SELECT EXISTS (SELECT FROM contacts WHERE organization_id = current_organization() AND is_demo(id))""";

    private static final String COUNT = """
            SELECT count(*) FROM phone_calls WHERE organization_id = current_organization() AND is_demo(id)""";

    /** That one statement may take on a slow machine. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final OrganizationScope scope;

    DemoShop(OrganizationScope scope) {
        this.scope = scope;
    }

    public boolean exists(UUID organization) {
        return scope.in(organization, DemoShop::isThere);
    }

    /**
     * Ninety days of it, up to now.
     *
     * @return calls that were made; 0 if there is one already
     */
    public long make(UUID organization, int calls) {
        return scope.patiently(LONGEST, organization, jdbc -> {
            alone(jdbc);
            if (isThere(jdbc)) {
                return 0L;
            }
            jdbc.sql("SET LOCAL work_mem = '64MB'").update();
            jdbc.sql("SET LOCAL jit = off").update(); // it takes longer than what it makes quicker
            for (String statement : DemoScript.making()) {
                run(jdbc, statement, calls);
            }
            return count(jdbc);
        });
    }

    private static void run(JdbcClient jdbc, String statement, int calls) {
        JdbcClient.StatementSpec spec = jdbc.sql(statement);
        if (statement.contains(":shop")) {
            spec = spec.param("shop", DemoScript.shop());
        }
        if (statement.contains(":calls")) {
            spec = spec.param("calls", calls);
        }
        spec.update();
    }

    /** @return calls that were removed, with all that belongs to them */
    public long remove(UUID organization) {
        return scope.patiently(LONGEST, organization, jdbc -> {
            alone(jdbc);
            long calls = count(jdbc);
            jdbc.sql("SELECT prepare_removal_of_demo()::text")
                    .query(String.class)
                    .list();
            DemoScript.removing().forEach(statement -> jdbc.sql(statement).update());
            return calls;
        });
    }

    private static void alone(JdbcClient jdbc) {
        jdbc.sql(ALONE).query(Integer.class).single();
    }

    private static boolean isThere(JdbcClient jdbc) {
        return jdbc.sql(THERE).query(Boolean.class).single();
    }

    private static long count(JdbcClient jdbc) {
        return jdbc.sql(COUNT).query(Long.class).single();
    }
}
