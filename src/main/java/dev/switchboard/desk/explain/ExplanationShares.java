package dev.switchboard.desk.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.share.ActionRefusedException;
import dev.switchboard.desk.share.ShareToken;
import dev.switchboard.desk.share.Staff;
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

/** Explanations without personal data behind a link, which ends after some days and can be taken back. */
@Component
public final class ExplanationShares {

    public static final int MOST_DAYS = 30;
    public static final int USUAL_DAYS = 7;

    private static final int MOST_OPENINGS = 200;
    private static final int MOST_LINKS = 20; // of one call, at the same time

    private static final String KEEP = """
            INSERT INTO explanation_shares (organization_id, call_id, token_hash, shared_by, content, expires_at)
            VALUES (:organization, :call, :hash, :by, :content::jsonb, now() + :days * interval '1 day')
            RETURNING id, expires_at""";

    private final OrganizationScope scope;
    private final Explanations explanations;
    private final Shareable shareable;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final String publicUrl;

    ExplanationShares(
            OrganizationScope scope,
            Explanations explanations,
            Shareable shareable,
            AuditLog audit,
            ObjectMapper json,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.explanations = explanations;
        this.shareable = shareable;
        this.audit = audit;
        this.json = json;
        this.publicUrl = publicUrl;
    }

    /**
     * Keeps the explanation as it is now, so that nothing that comes later is shown to whoever has the link.
     *
     * @return nothing for a call that is not there
     * @throws ActionRefusedException if it is shared often enough
     */
    public Optional<Shared> share(Staff who, String call, int days, boolean costs) {
        return explanations.of(who.organizationId(), call, costs).map(whole -> share(who, whole, days));
    }

    private Shared share(Staff who, Explanation whole, int days) {
        ShareToken token = ShareToken.fresh();
        UUID call = java.util.Objects.requireNonNull(whole.callId());
        String content = write(shareable.of(whole));
        return scope.in(who.organizationId(), jdbc -> {
            if (links(jdbc, call) >= MOST_LINKS) {
                throw new ActionRefusedException(
                        "days", "fewer than " + MOST_LINKS + " links at a time; revoke one first");
            }
            Shared shared = jdbc.sql(KEEP)
                    .param("organization", who.organizationId())
                    .param("call", call)
                    .param("hash", token.hash())
                    .param("by", who.userId())
                    .param("content", content)
                    .param("days", days)
                    .query((row, number) -> new Shared(
                            row.getObject(1, UUID.class),
                            publicUrl + token.explanationPath(),
                            row.getObject(2, OffsetDateTime.class).toInstant()))
                    .single();
            audit.append(jdbc, who.organizationId(), change(who, "shared", shared.id(), call));
            return shared;
        });
    }

    private static Change change(Staff who, String action, UUID share, UUID call) {
        return new Change(
                who.userId(), action, "shares/" + share, Map.of("call", Arrays.asList(null, call.toString())));
    }

    private static int links(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT count(*) FROM explanation_shares
                        WHERE organization_id = current_organization() AND call_id = ? AND revoked_at IS NULL AND expires_at > now()""").param(call).query(Integer.class).single();
    }

    /** Whether there was such a link; one that is revoked already stays as it is. */
    public boolean revoke(Staff who, UUID share) {
        return scope.in(who.organizationId(), jdbc -> {
            Optional<UUID> call = jdbc.sql("""
                            UPDATE explanation_shares SET revoked_at = now()
                            WHERE id = ? AND organization_id = current_organization() AND revoked_at IS NULL RETURNING call_id""").param(share).query(UUID.class).optional();
            call.ifPresent(of -> audit.append(jdbc, who.organizationId(), change(who, "deleted", share, of)));
            return call.isPresent()
                    || jdbc.sql(
                                    "SELECT EXISTS (SELECT FROM explanation_shares WHERE id = ? AND organization_id = current_organization())")
                            .param(share)
                            .query(Boolean.class)
                            .single();
        });
    }

    /** Nothing if the link is over, revoked or opened too often; each opening counts. */
    public Optional<Opened> open(ShareToken token) {
        return scope.nowhere()
                .sql("SELECT content, expires_at FROM open_shared_explanation(?, ?)")
                .params(token.hash(), MOST_OPENINGS)
                .query((row, number) -> new Opened(
                        read(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    private String write(Explanation explanation) {
        try {
            return json.writeValueAsString(explanation);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an explanation can't be written");
        }
    }

    private Explanation read(String content) {
        try {
            return json.readValue(content, Explanation.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a shared explanation can't be read");
        }
    }

    /** @param link nobody knows it afterwards */
    public record Shared(UUID id, String link, Instant expiresAt) {

        @Override
        public String toString() {
            return "Shared[" + id + "]";
        }
    }

    /** What whoever has the link is shown. */
    public record Opened(Explanation explanation, Instant until) {}
}
