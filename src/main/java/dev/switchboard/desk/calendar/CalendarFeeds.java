package dev.switchboard.desk.calendar;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses that calendars subscribe to. Each shows what is booked to whoever has it, and can be renewed or taken back. */
@Component
public final class CalendarFeeds {

    /** More would be a sign that somebody gives them to the public. */
    public static final int MOST = 50;

    private static final String LIST = """
            SELECT f.id, f.resource_id, r.name, f.with_phone, f.created_at, f.renewed_at
            FROM calendar_feeds f LEFT JOIN resources r ON r.id = f.resource_id
            WHERE f.organization_id = current_organization() ORDER BY f.id DESC""";

    private static final String ADD = """
            INSERT INTO calendar_feeds (organization_id, resource_id, token_hash, with_phone, created_by)
            SELECT current_organization(), :resource::uuid, :hash, :phone, :by
            WHERE (SELECT count(*) FROM calendar_feeds WHERE organization_id = current_organization()) < :most
              AND (:resource::uuid IS NULL OR EXISTS (
                SELECT FROM resources WHERE organization_id = current_organization() AND id = :resource::uuid))
            RETURNING id""";

    private static final String RENEW = """
            UPDATE calendar_feeds SET token_hash = ?, renewed_at = now()
            WHERE organization_id = current_organization() AND id = ?""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final String publicUrl;

    CalendarFeeds(OrganizationScope scope, AuditLog audit, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    /** Newest first. */
    public List<Feed> list(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql(LIST)
                .query((row, number) -> new Feed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list());
    }

    /** @return nothing if there is no such resource, or there are too many feeds already */
    public Optional<Address> add(UUID organization, String actor, Optional<UUID> resource, boolean withPhone) {
        FeedToken token = FeedToken.fresh();
        return scope.in(organization, jdbc -> jdbc.sql(ADD)
                        .param("resource", resource.map(UUID::toString).orElse(null), Types.VARCHAR)
                        .param("hash", token.hash())
                        .param("phone", withPhone)
                        .param("by", actor)
                        .param("most", MOST)
                        .query(UUID.class)
                        .optional()
                        .map(id -> {
                            audit(jdbc, organization, actor, "created", id, "withPhone", null, withPhone);
                            return id;
                        }))
                .map(id -> new Address(id, publicUrl + token.path()));
    }

    /** The old address shows nothing from now on. */
    public Optional<Address> renew(UUID organization, String actor, UUID id) {
        FeedToken token = FeedToken.fresh();
        boolean renewed = scope.in(organization, jdbc -> {
            boolean found = jdbc.sql(RENEW).params(token.hash(), id).update() == 1;
            if (found) {
                audit(jdbc, organization, actor, "changed", id, "address", "old", "new");
            }
            return found;
        });
        return renewed ? Optional.of(new Address(id, publicUrl + token.path())) : Optional.empty();
    }

    /** @return false if there was none */
    public boolean remove(UUID organization, String actor, UUID id) {
        return scope.in(organization, jdbc -> {
            boolean found =
                    jdbc.sql("DELETE FROM calendar_feeds WHERE organization_id = current_organization() AND id = ?")
                                    .param(id)
                                    .update()
                            == 1;
            if (found) {
                audit(jdbc, organization, actor, "deleted", id, "address", "old", null);
            }
            return found;
        });
    }

    private void audit(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            UUID id,
            String field,
            @Nullable Object before,
            @Nullable Object after) {
        audit.append(
                jdbc,
                organization,
                new Change(actor, action, "calendar-feeds/" + id, Map.of(field, Arrays.asList(before, after))));
    }

    /** What whoever subscribed reads. */
    public Optional<File> read(FeedToken token) {
        return scope.nowhere()
                .sql("SELECT organization_id, resource_id, with_phone FROM find_calendar_feed(?)")
                .param(token.hash())
                .query((row, number) -> new Opened(
                        row.getObject(1, UUID.class),
                        Optional.ofNullable(row.getObject(2, UUID.class)),
                        row.getBoolean(3)))
                .optional()
                .map(this::file);
    }

    private File file(Opened opened) {
        return scope.in(opened.organization, jdbc -> {
            String name = jdbc.sql("SELECT name FROM organizations WHERE id = current_organization()")
                    .query(String.class)
                    .single();
            return File.of(IcsFile.feed(name, BookedTime.inFeed(jdbc, opened.resource), opened.withPhone));
        });
    }

    /** @param resource its name; null: all of them */
    public record Feed(
            UUID id,
            @Nullable UUID resourceId,
            @Nullable String resource,
            boolean withPhone,
            Instant createdAt,
            Instant renewedAt) {}

    /** @param url shown this once */
    @Schema(name = "FeedAddress")
    public record Address(UUID id, String url) {

        @Override
        public String toString() {
            return "Address[" + id + "]";
        }
    }

    /** @param etag changes with the content */
    public record File(byte[] content, String etag) {

        static File of(byte[] content) {
            return new File(content, '"' + HexFormat.of().formatHex(DigestUtils.sha256(content), 0, 16) + '"');
        }
    }

    private record Opened(UUID organization, Optional<UUID> resource, boolean withPhone) {}
}
