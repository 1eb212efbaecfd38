package dev.switchboard.desk.share;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shared recordings, for whoever has the link. An opening is counted when the page is asked for, not when its sound is. */
@Component
public final class SharedRecordings {

    /** That an open page may go on asking for the sound: long enough to hear it, too short to pass its address on. */
    private static final Duration VISIT = Duration.ofMinutes(30);

    private static final String FACTS = """
            SELECT c.created_at, coalesce(c.recording_duration_seconds, c.call_duration_seconds), o.zone
            FROM phone_calls c JOIN organizations o ON o.id = c.organization_id
            WHERE c.id = ? AND c.recording_status = 'completed' AND c.recording_sid IS NOT NULL""";

    private static final String FIND = "SELECT * FROM find_shared_recording(?)";

    /** Who opened it is known by no other name. */
    private static final String VISITOR = "link";

    private final OrganizationScope scope;
    private final CallRecordings recordings;
    private final AuditLog audit;

    SharedRecordings(OrganizationScope scope, CallRecordings recordings, AuditLog audit) {
        this.scope = scope;
        this.recordings = recordings;
        this.audit = audit;
    }

    /** Counts an opening; nothing if the link is unknown, over, revoked or used up, or the recording is gone. */
    public Optional<Opened> open(ShareToken token) {
        return link("SELECT * FROM open_shared_recording(?, " + Shares.MOST_OPENINGS + ")", token)
                .flatMap(link -> opened(token, link));
    }

    /** Whether a link may still open something; counts nothing. */
    public boolean isThere(ShareToken token) {
        return link(FIND, token).isPresent();
    }

    private void audit(JdbcClient jdbc, ShareToken token, Link link) {
        UUID share = jdbc.sql(
                        "SELECT id FROM recording_shares WHERE token_hash = ? AND organization_id = current_organization()")
                .param(token.hash())
                .query(UUID.class)
                .single();
        audit.append(
                jdbc,
                link.organization,
                new Change(
                        VISITOR,
                        "opened",
                        "shares/" + share,
                        Map.of("call", Arrays.asList(null, link.call.toString()))));
    }

    private Optional<Opened> opened(ShareToken token, Link link) {
        Instant end = Instant.now().plus(VISIT);
        AudioTicket ticket = AudioTicket.of(link.key, end.isBefore(link.until) ? end : link.until);
        return scope.in(link.organization, jdbc -> {
            audit(jdbc, token, link);
            return jdbc.sql(FACTS)
                    .param(link.call)
                    .query((row, number) -> new Opened(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(row.getObject(2, Integer.class)).map(Duration::ofSeconds),
                            link.until,
                            Clock.in(row.getString(3)),
                            ticket))
                    .optional();
        });
    }

    /**
     * @return MP3; nothing without a ticket of a page that was opened in the last half hour, or if the link is over or revoked
     * @throws dev.switchboard.ground.carrier.CarrierException if the carrier does not answer now
     */
    public Optional<byte[]> sound(ShareToken token, AudioTicket ticket) {
        return link(FIND, token)
                .filter(link -> ticket.isGood(link.key, Instant.now()))
                .flatMap(link -> recordings.mp3(link.organization, link.call));
    }

    private Optional<Link> link(String sql, ShareToken token) {
        return scope.nowhere()
                .sql(sql)
                .param(token.hash())
                .query(SharedRecordings::link)
                .optional();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                row.getObject("organization_id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("audio_key", UUID.class));
    }

    private record Link(UUID organization, UUID call, Instant until, UUID key) {

        @Override
        public String toString() {
            return "Link";
        }
    }

    /**
     * What a visitor is shown; nothing of whom the call was with.
     *
     * @param clock of the organization, by which times are told
     */
    public record Opened(
            Instant recordedAt, Optional<Duration> length, Instant until, Clock clock, AudioTicket ticket) {}
}
