package dev.switchboard.ground.database;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is never committed: whatever is kept within it is seen by this thread alone, and gone when it ends. Transactions that
 * are opened within are savepoints of it, so a step that fails takes back what it did and nothing else. What would leave it by another
 * connection, another thread or the network asks {@link #refuse} first.
 */
public final class Sandbox {

    private static final ThreadLocal<@Nullable UUID> INSIDE = new ThreadLocal<>();

    private final TransactionTemplate whole;

    /** @param like a transaction of its own, of the pool that requests use */
    Sandbox(TransactionTemplate like) {
        this.whole = new TransactionTemplate(like.getTransactionManager());
        whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Whether this thread is in a sandbox. */
    public static boolean isOpen() {
        return INSIDE.get() != null;
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

    static boolean isOf(UUID organization) {
        return organization.equals(INSIDE.get());
    }

    /** Within another sandbox it is a part of that, and gone when it ends itself. */
    <T> T run(UUID organization, JdbcClient jdbc, Function<JdbcClient, T> work) {
        UUID before = INSIDE.get();
        if (before != null && !before.equals(organization)) {
            throw new IllegalStateException("a sandbox is of one organization");
        }
        return whole.execute(status -> {
            status.setRollbackOnly();
            if (before == null) {
                OrganizationScope.enter(jdbc, organization);
            }
            INSIDE.set(organization);
            try {
                return work.apply(jdbc);
            } finally {
                if (before == null) {
                    INSIDE.remove();
                }
            }
        });
    }
}
