package dev.switchboard.line.bundle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who works on papers at the carrier: one at a time, and whoever vanishes in the middle of it is waited for two minutes at
 * most. What somebody writes down whose time was up is refused, so nothing is begun at the carrier by two.
 */
@Component
final class Claims {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int SECONDS = 120; // longer than any one request to the carrier

    private final OrganizationScope scope;

    Claims(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param token the fence against an older claim that woke up late */
    record Claim(UUID organization, UUID bundle, UUID token) {}

    /** Empty while somebody else has them. */
    Optional<Claim> take(UUID organization, UUID bundle) {
        Claim claim = new Claim(organization, bundle, UUID.randomUUID());
        boolean taken = scope.in(organization, jdbc -> jdbc.sql("""
                                UPDATE regulatory_bundles SET claim = ?, claimed_until = now() + ? * interval '1 second'
                                WHERE organization_id = current_organization() AND id = ? AND (claimed_until IS NULL OR claimed_until < now())""")
                        .params(claim.token(), SECONDS, bundle)
                        .update())
                == 1;
        return taken ? Optional.of(claim) : Optional.empty();
    }

    void release(Claim claim) {
        scope.in(claim.organization(), jdbc -> jdbc.sql(
                        "UPDATE regulatory_bundles SET claim = NULL, claimed_until = NULL WHERE id = ? AND claim = ?")
                .params(claim.bundle(), claim.token())
                .update());
    }

    /**
     * Runs {@code work} in a transaction in which the claim still holds, and holds for a while from now.
     *
     * @throws RetryLaterException if it does not
     */
    <T> T holding(Claim claim, Function<JdbcClient, T> work) {
        return scope.in(claim.organization(), jdbc -> {
            int held =
                    jdbc.sql("""
                            UPDATE regulatory_bundles SET claimed_until = now() + ? * interval '1 second' WHERE id = ? AND claim = ?""").params(SECONDS, claim.bundle(), claim.token()).update();
            if (held == 0) {
                throw taken();
            }
            return work.apply(jdbc);
        });
    }

    static RetryLaterException taken() {
        return RetryLaterException.untried("somebody else works on these papers", WAIT);
    }
}
