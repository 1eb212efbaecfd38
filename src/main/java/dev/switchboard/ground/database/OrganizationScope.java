package dev.switchboard.ground.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one place that opens a transaction in the scope of an organization. Row-level security hides every row of any
 * other organization inside of it, and every row of all of them outside.
 */
public final class OrganizationScope {

    /** Planned once for all of them; at its end nobody's scope is left. */
    private static final String EACH = """
            DO $each$
            DECLARE
                each_organization uuid;
                each_count bigint := 0;
                each_unfinished uuid[] := '{}';
                %s
            BEGIN
                FOREACH each_organization IN ARRAY current_setting('app.each_organization')::uuid[] LOOP
                    PERFORM set_config('app.organization_id', each_organization::text, true);
                    %s
                END LOOP;
                PERFORM set_config('app.organization_id', '', true), set_config('app.each_count', each_count::text, true),
                    set_config('app.each_unfinished', array_to_string(each_unfinished, ' '), true);
            END
            $each$""";

    private static final String RETURNS = "work in an organization's scope returns something";

    /** That a statement for many organizations may take. */
    private static final Duration FOR_MANY = Duration.ofMinutes(5);

    private final TransactionTemplate transactions;
    private final TransactionTemplate ofTheirOwn;
    private final TransactionTemplate savepoints;
    private final JdbcClient jdbc;
    private final DataSource appDataSource;

    OrganizationScope(DataSource appDataSource) {
        this.appDataSource = appDataSource;
        DataSourceTransactionManager manager = new DataSourceTransactionManager(appDataSource);
        this.transactions = new TransactionTemplate(manager);
        this.ofTheirOwn = new TransactionTemplate(manager);
        ofTheirOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.savepoints = new TransactionTemplate(manager);
        savepoints.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.jdbc = JdbcClient.create(appDataSource);
    }

    /**
     * Runs {@code work} in one transaction that sees the rows of {@code organizationId} only; commits when it returns,
     * rolls back when it throws.
     */
    public <T> T in(UUID organizationId, Function<JdbcClient, T> work) {
        Sandbox sandbox = Sandbox.here();
        return sandbox == null
                ? in(transactions, organizationId, work)
                : Objects.requireNonNull(sandbox.part(savepoints, organizationId, jdbc, work), RETURNS);
    }

    /**
     * The same, and nothing of it stays: it is rolled back in any case, and whatever is done in this organization's scope by this
     * thread meanwhile goes with it. Where a part of it fails, all of it is done once more, from the beginning.
     *
     * @param asOf what came in from then on has not happened yet, for whoever asks {@link Sandbox#asOf}
     */
    public <T> T sandbox(UUID organizationId, Instant asOf, Function<JdbcClient, T> work) {
        return Objects.requireNonNull(Sandbox.open(savepoints, organizationId, asOf, jdbc, work), RETURNS);
    }

    private <T> T in(TransactionTemplate template, UUID organizationId, Function<JdbcClient, T> work) {
        T result = template.execute(status -> {
            enter(jdbc, organizationId);
            return work.apply(jdbc);
        });
        return Objects.requireNonNull(result, RETURNS);
    }

    static void enter(JdbcClient jdbc, UUID organizationId) {
        // true: for this transaction only, or the next borrower of the connection would inherit the scope
        jdbc.sql("SELECT set_config('app.organization_id', ?, true)")
                .param(organizationId.toString())
                .query((RowCallbackHandler) row -> {}); // nothing is made of it: each transaction begins with this
    }

    /**
     * The same for a sandbox. Thousands are played one after the other, of statements that take longer to plan than to run: each is
     * planned once.
     */
    static void enterSandbox(JdbcClient jdbc, UUID organizationId) {
        jdbc.sql(
                        "SELECT set_config('app.organization_id', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true)")
                .param(organizationId.toString())
                .query((row, number) -> row.getString(1))
                .single();
    }

    /**
     * The same for a job whose statements may take longer than a webhook waits for one.
     *
     * @param longest that one of them, and the commit, may take
     */
    public <T> T patiently(Duration longest, UUID organizationId, Function<JdbcClient, T> work) {
        return in(organizationId, scoped -> {
            waitAtMost(longest);
            return work.apply(scoped);
        });
    }

    /** Until the end of the transaction; the pool sets it back for whoever has the connection next. */
    private void waitAtMost(Duration longest) {
        Connection connection = DataSourceUtils.getConnection(appDataSource);
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
        } catch (SQLException away) {
            throw new DataAccessResourceFailureException("the database does not answer", away);
        } finally {
            DataSourceUtils.releaseConnection(connection, appDataSource);
        }
    }

    /**
     * The same for work that changes what was read before: of several such transactions of an organization each waits for
     * the one before, so that none overwrites what it has not seen. Whoever only adds rows of the organization, as each call
     * does, is not held up.
     *
     * @throws UnknownOrganizationException if there is no such organization any more
     */
    public <T> T changing(UUID organizationId, Function<JdbcClient, T> work) {
        return in(organizationId, scoped -> {
            scoped.sql("SELECT id FROM organizations WHERE id = ? FOR NO KEY UPDATE")
                    .param(organizationId)
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(UnknownOrganizationException::new);
            return work.apply(scoped);
        });
    }

    /**
     * Runs {@code work} in a transaction of its own when the one that this thread is in is over, whether it was committed or
     * not; at once if it is in none. Never in a sandbox, of which nothing stays.
     */
    public void afterwards(UUID organizationId, Function<JdbcClient, ?> work) {
        if (Sandbox.isOpen()) {
            return; // it would stay
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            in(organizationId, work);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                in(ofTheirOwn, organizationId, work);
            }
        });
    }

    /**
     * The same statements for each of many organizations, one after the other within the database and in one transaction: each sees
     * the rows of its organization only, as {@link #in} has it, and none is a round trip.
     *
     * @param declarations of variables, PL/pgSQL
     * @param statements PL/pgSQL; {@code each_organization} is whose turn it is, {@code each_count} is theirs to add to, and so is
     *     {@code each_unfinished}, for those of whom a part is left that would have taken too long at once
     */
    public Each each(Collection<UUID> organizations, String declarations, String statements) {
        Sandbox.refuse("the scope of many organizations");
        return Objects.requireNonNull(transactions.execute(status -> {
            waitAtMost(FOR_MANY);
            jdbc.sql(
                            "SELECT set_config('app.each_organization', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true)")
                    .param(organizations.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                    .query((row, number) -> row.getString(1))
                    .single();
            jdbc.sql(EACH.formatted(declarations, statements)).update();
            return jdbc.sql("SELECT current_setting('app.each_count')::bigint, current_setting('app.each_unfinished')")
                    .query((row, number) -> new Each(row.getLong(1), ids(row.getString(2))))
                    .single();
        }));
    }

    private static List<UUID> ids(String words) {
        return Arrays.stream(words.split(" "))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .toList();
    }

    /** What the statements for many organizations came to. @param unfinished of whom a part is left */
    public record Each(long count, List<UUID> unfinished) {}

    /** Outside of any organization: sees no protected row; for the functions that look an organization up. */
    public JdbcClient nowhere() {
        return jdbc;
    }
}
