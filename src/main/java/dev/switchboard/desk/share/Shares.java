package dev.switchboard.desk.share;

import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recordings are shared by a link that is mailed, ends after a day, and can be taken back. */
@Component
public final class Shares {

    /** Times that a link can be opened. */
    static final int MOST_OPENINGS = 20;

    private static final int MOST_LINKS = 20; // of one call, at the same time

    private static final String MAIL = """
            %s has shared the recording of a phone call with you. Listen to it here:

            %s

            The link works for 24 hours. Please don't forward it: whoever has it can listen.""";

    private static final String KEEP = """
            INSERT INTO recording_shares (organization_id, call_id, message_id, token_hash, email, shared_by, expires_at)
            VALUES (:organization, :call, :message, :hash, :email, :by, now() + interval '24 hours')
            RETURNING id, expires_at""";

    private final OrganizationScope scope;
    private final Outbox outbox;
    private final AwaitedOutcome outcome;
    private final AuditLog audit;
    private final String publicUrl;

    Shares(
            OrganizationScope scope,
            Outbox outbox,
            AwaitedOutcome outcome,
            AuditLog audit,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.outbox = outbox;
        this.outcome = outcome;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    /**
     * @return nothing for a call that is not there
     * @throws ActionRefusedException if there is no recording to share, or it is shared often enough
     */
    public Optional<Shared> share(Staff who, UUID call, String email) {
        ShareToken token = ShareToken.fresh();
        return scope.in(who.organizationId(), jdbc -> CallFacts.of(jdbc, call)
                        .map(facts -> share(jdbc, who, facts, email, token)))
                .map(shared -> shared.withStatus(
                        outcome.status(who.organizationId(), shared.messageId()), publicUrl + token.path()));
    }

    private Shared share(JdbcClient jdbc, Staff who, CallFacts call, String email, ShareToken token) {
        if (!call.recorded()) {
            throw new ActionRefusedException("recordingStatus", "a call with a completed recording");
        }
        if (links(jdbc, call.id()) >= MOST_LINKS) {
            throw new ActionRefusedException(
                    "email", "fewer than " + MOST_LINKS + " links at a time; revoke one first");
        }
        String company = jdbc.sql("SELECT name FROM organizations WHERE id = current_organization()")
                .query(String.class)
                .single();
        Draft draft = Draft.of(
                        who.organizationId(),
                        Channel.EMAIL,
                        email,
                        MAIL.formatted(company, publicUrl + token.path()),
                        Purpose.SHARE,
                        "share:" + UUID.randomUUID())
                .withShown(MAIL.formatted(company, publicUrl + ShareToken.HIDDEN))
                .withSubject("A call recording was shared with you")
                .about(call.id())
                .by(who.userId(), who.name(jdbc));
        UUID message = outbox.queue(jdbc, call.conversationId().map(draft::in).orElse(draft));
        Shared shared = keep(jdbc, who, call.id(), message, email, token);
        audit.append(
                jdbc,
                who.organizationId(),
                new Change(
                        who.userId(),
                        "shared",
                        "shares/" + shared.id(),
                        Map.of("call", Arrays.asList(null, call.id().toString()))));
        return shared;
    }

    private static int links(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT count(*) FROM recording_shares
                        WHERE organization_id = current_organization() AND call_id = ? AND revoked_at IS NULL AND expires_at > now()""").param(call).query(Integer.class).single();
    }

    private static Shared keep(JdbcClient jdbc, Staff who, UUID call, UUID message, String email, ShareToken token) {
        return jdbc.sql(KEEP)
                .param("organization", who.organizationId())
                .param("call", call)
                .param("message", message)
                .param("hash", token.hash())
                .param("email", email)
                .param("by", who.userId())
                .query((row, number) -> new Shared(
                        row.getObject(1, UUID.class),
                        message,
                        email,
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        "queued",
                        Optional.empty()))
                .single();
    }

    /** Whether there was such a link; one that is revoked already stays as it is. */
    public boolean revoke(Staff who, UUID share) {
        return scope.in(who.organizationId(), jdbc -> {
            int revoked = jdbc.sql("""
                            UPDATE recording_shares SET revoked_at = now()
                            WHERE id = ? AND organization_id = current_organization() AND revoked_at IS NULL""").param(share).update();
            if (revoked > 0) {
                audit.append(
                        jdbc, who.organizationId(), new Change(who.userId(), "deleted", "shares/" + share, Map.of()));
            }
            return jdbc.sql(
                            "SELECT EXISTS (SELECT FROM recording_shares WHERE id = ? AND organization_id = current_organization())")
                    .param(share)
                    .query(Boolean.class)
                    .single();
        });
    }

    /**
     * A link that was mailed.
     *
     * @param status of the mail
     * @param link only where no mail leaves this machine, so that it can be tried
     */
    public record Shared(
            UUID id, UUID messageId, String email, Instant expiresAt, String status, Optional<String> link) {

        private Shared withStatus(String now, String address) {
            return new Shared(
                    id,
                    messageId,
                    email,
                    expiresAt,
                    now,
                    now.equals("simulated") ? Optional.of(address) : Optional.empty());
        }

        @Override
        public String toString() {
            return "Shared[" + id + "]";
        }
    }
}
