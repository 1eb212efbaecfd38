package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.ReceivedWebhooks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What Clerk posts: checked, counted once, and done in one transaction before it is answered. Nothing outside is asked, so that
 * what takes long, buying a number, comes afterwards.
 */
@Component
public final class ClerkWebhook {

    /** Of a body; Clerk's are a few thousand bytes. */
    public static final int MOST_BYTES = 262_144;

    private static final Logger LOG = LoggerFactory.getLogger(ClerkWebhook.class);
    private static final String PROVIDER = "clerk";
    private static final UUID NOBODY = new UUID(0, 0);

    private final ClerkSecret secret;
    private final ReceivedWebhooks received;
    private final OrganizationScope scope;
    private final ClerkOrganizations organizations;
    private final ClerkMembers members;
    private final ClerkUsers users;
    private final ClerkBilling billing;
    private final MeterRegistry meters;

    ClerkWebhook(
            ClerkSecret secret,
            ReceivedWebhooks received,
            OrganizationScope scope,
            ClerkOrganizations organizations,
            ClerkMembers members,
            ClerkUsers users,
            ClerkBilling billing,
            MeterRegistry meters) {
        this.secret = secret;
        this.received = received;
        this.scope = scope;
        this.organizations = organizations;
        this.members = members;
        this.users = users;
        this.billing = billing;
        this.meters = meters;
    }

    /** What came of one. */
    public enum Outcome {
        DONE,
        REPEATED,
        /** Signed, and about nothing that is known here. */
        IGNORED,
        FORBIDDEN,
        SENSELESS
    }

    /**
     * @param id {@code svix-id}
     * @param timestamp {@code svix-timestamp}
     * @param signatures {@code svix-signature}
     */
    public Outcome take(String id, String timestamp, String signatures, byte[] body) {
        Outcome outcome = outcome(id, timestamp, signatures, body);
        meters.counter("switchboard.clerk.webhooks", "outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
        return outcome;
    }

    private Outcome outcome(String id, String timestamp, String signatures, byte[] body) {
        Optional<SvixSignature> check = secret.signature();
        if (check.isEmpty()) {
            LOG.warn("A webhook of Clerk is refused: CLERK_WEBHOOK_SECRET is not set");
            return Outcome.FORBIDDEN;
        }
        if (!check.get().matches(id, timestamp, signatures, body, Instant.now())) {
            LOG.warn("A webhook of Clerk is refused: its signature, or its time, is not right");
            return Outcome.FORBIDDEN;
        }
        try {
            ClerkEvent event = ClerkEvent.read(body, Instant.ofEpochSecond(Long.parseLong(timestamp)));
            return scope.in(NOBODY, jdbc -> received.first(jdbc, PROVIDER, id) ? done(jdbc, event) : Outcome.REPEATED);
        } catch (SenselessEventException senseless) {
            LOG.warn("A webhook of Clerk makes no sense: {}", senseless.getMessage());
            return Outcome.SENSELESS;
        }
    }

    private Outcome done(JdbcClient jdbc, ClerkEvent event) {
        String[] type = event.type().split("\\.", 2);
        switch (type[0]) {
            case "organization" -> organizations.take(jdbc, type[1], event);
            case "organizationMembership" -> members.take(jdbc, type[1], event);
            case "user" -> users.take(jdbc, type[1], event);
            case "subscription", "subscriptionItem" -> billing.take(jdbc, type[0], event);
            default -> {
                return Outcome.IGNORED;
            }
        }
        return Outcome.DONE;
    }
}
