package dev.switchboard.desk.share;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What became of a message within a moment, for somebody who has pressed a button and waits. */
@Component
public final class AwaitedOutcome {

    private static final Set<String> ON_ITS_WAY = Set.of("queued", "sending");
    private static final Set<String> FAILED = Set.of("failed", "undelivered");
    private static final long SHORTEST_PAUSE = 25; // milliseconds
    private static final long LONGEST_PAUSE = 200;

    private final OrganizationScope scope;
    private final Duration patience;

    AwaitedOutcome(OrganizationScope scope, @Value("${switchboard.share.patience:2s}") Duration patience) {
        this.scope = scope;
        this.patience = patience;
    }

    /** Its status as soon as that is known, or after a moment; {@code queued} is no failure, it is sent when that can be done. */
    public String status(UUID organizationId, UUID message) {
        long deadline = System.nanoTime() + patience.toNanos();
        String status = read(organizationId, message);
        for (long pause = SHORTEST_PAUSE; ON_ITS_WAY.contains(status) && System.nanoTime() < deadline; pause *= 2) {
            try {
                Thread.sleep(Math.min(pause, LONGEST_PAUSE));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return status;
            }
            status = read(organizationId, message);
        }
        return status;
    }

    public static boolean isFailure(String status) {
        return FAILED.contains(status);
    }

    private String read(UUID organizationId, UUID message) {
        return scope.in(organizationId, jdbc -> jdbc.sql("SELECT status FROM messages WHERE id = ?")
                .param(message)
                .query(String.class)
                .single());
    }
}
