package dev.switchboard.ground.database;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is never committed: whatever is kept within it is seen by this thread alone, and gone when it ends. What would leave it
 * by another connection, another thread or the network asks {@link #refuse} first.
 *
 * <p>Transactions that are opened within are parts of it. Where one of them fails, what it did has to be taken back and nothing else: then all
 * of the work is done once more, with a savepoint for each. Most work fails nowhere, and is spared them.
 */
public final class Sandbox {

    private static final ThreadLocal<@Nullable Sandbox> INSIDE = new ThreadLocal<>();

    private final UUID organization;
    private final Instant asOf;
    private final boolean savepoints;
    private boolean failed;

    private Sandbox(UUID organization, Instant asOf, boolean savepoints) {
        this.organization = organization;
        this.asOf = asOf;
        this.savepoints = savepoints;
    }

    /** Whether this thread is in a sandbox. */
    public static boolean isOpen() {
        return INSIDE.get() != null;
    }

    /**
     * When what is done once more in this thread's sandbox was done first: whatever came in since had not happened then, itself
     * included. Empty outside, where all has happened that there is.
     */
    public static Optional<Instant> asOf() {
        return Optional.ofNullable(INSIDE.get()).map(sandbox -> sandbox.asOf);
    }

    /**
     * For whoever leads out.
     *
     * @param way out, in words
     * @throws OutsideClosedException if this thread is in a sandbox
     */
    public static void refuse(String way) {
        if (isOpen()) {
            throw new OutsideClosedException(way);
        }
    }

    static @Nullable Sandbox here() {
        return INSIDE.get();
    }

    /** Opens one, or a part of the one that this thread is in. @param nested a savepoint, or a transaction where there is none */
    static <T> T open(
            TransactionTemplate nested,
            UUID organization,
            Instant asOf,
            JdbcClient jdbc,
            Function<JdbcClient, T> work) {
        Sandbox first = new Sandbox(organization, asOf, false);
        try {
            T done = first.run(nested, jdbc, work);
            if (!first.failed) {
                return done;
            }
        } catch (RuntimeException broken) {
            if (!first.failed) {
                throw broken;
            }
        }
        return new Sandbox(organization, asOf, true).run(nested, jdbc, work);
    }

    private <T> T run(TransactionTemplate nested, JdbcClient jdbc, Function<JdbcClient, T> work) {
        Sandbox around = INSIDE.get();
        if (around != null && !around.organization.equals(organization)) {
            throw new OutsideClosedException("another organization");
        }
        return nested.execute(status -> {
            status.setRollbackOnly();
            if (around == null) {
                OrganizationScope.enterSandbox(jdbc, organization);
            }
            INSIDE.set(this);
            try {
                return work.apply(jdbc);
            } finally {
                if (around == null) {
                    INSIDE.remove();
                } else {
                    INSIDE.set(around);
                }
            }
        });
    }

    /** A transaction within. */
    <T> T part(TransactionTemplate nested, UUID of, JdbcClient jdbc, Function<JdbcClient, T> work) {
        if (!organization.equals(of)) {
            throw new OutsideClosedException("another organization");
        }
        if (savepoints) {
            return nested.execute(status -> work.apply(jdbc));
        }
        try {
            return work.apply(jdbc);
        } catch (RuntimeException | Error taken) {
            failed = true;
            throw taken;
        }
    }
}
