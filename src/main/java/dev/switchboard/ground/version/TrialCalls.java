package dev.switchboard.ground.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are on trial. Whether one is, is decided by its id at the carrier, once, when its first webhook comes in; whoever asks
 * later, on whichever instance, is answered by what was kept then.
 */
final class TrialCalls {

    /** A call that is known and not kept as one on trial began with the files that serve. */
    private static final String JOIN = """
            WITH known AS (
                SELECT trial_id FROM trial_calls WHERE organization_id = current_organization() AND call_sid = :sid
            ), joins AS (
                INSERT INTO trial_calls (organization_id, call_sid, trial_id, base, revision, files)
                SELECT current_organization(), :sid, :trial::uuid, :base, :revision, :files
                WHERE :trial::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM known) AND NOT EXISTS (
                    SELECT FROM phone_calls WHERE written_on = ANY (ARRAY[
                        (now() AT TIME ZONE 'UTC')::date, (now() AT TIME ZONE 'UTC')::date - 1]) AND twilio_call_sid = :sid)
                ON CONFLICT (organization_id, call_sid) DO UPDATE SET call_sid = excluded.call_sid RETURNING trial_id
            )
            SELECT trial_id FROM known UNION ALL SELECT trial_id FROM joins""";

    /** Of calls that are placed by us, held by another service, or rehearsed no webhook is answered. */
    private static final String OF_CALL = """
            SELECT c.twilio_call_sid, t.trial_id, c.direction <> 'inbound' OR c.rehearsal OR c.account_sid = 'vapi' OR EXISTS (
                SELECT FROM dialogues d WHERE d.call_id = c.id AND d.mouth IN ('vapi', 'elevenlabs'))
            FROM phone_calls c
            LEFT JOIN trial_calls t ON t.organization_id = c.organization_id AND t.call_sid = c.twilio_call_sid
            WHERE c.id = ?""";

    private static final String OF_ALERT =
            "SELECT call_id FROM agent_alerts WHERE id = ? AND call_id IS NOT NULL AND organization_id = current_organization()";

    private static final int MOST = 20_000;

    private final OrganizationScope scope;
    private final Cache<UUID, Kept> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    TrialCalls(OrganizationScope scope) {
        this.scope = scope;
    }

    /**
     * What is kept of a call, which never changes.
     *
     * @param trial that serves it; null for none
     * @param unasked whether no webhook of it was answered, so that nothing was decided
     */
    record Kept(String sid, @Nullable UUID trial, boolean unasked) {}

    /** @param files names of those that it changes */
    record Begun(Trial trial, String files) {}

    /**
     * The trial of a call whose webhook waits for an answer.
     *
     * @param begun that it belongs to if it begins now; empty if it would belong to none
     */
    Optional<UUID> join(UUID organization, String sid, Optional<Begun> begun) {
        @Nullable Begun now = begun.orElse(null);
        return scope.in(organization, jdbc -> jdbc
                .sql(JOIN)
                .param("sid", sid)
                .param("trial", now == null ? null : now.trial.id().toString(), java.sql.Types.VARCHAR)
                .param("base", now == null ? 0L : now.trial.base())
                .param("revision", now == null ? 0 : now.trial.revision())
                .param("files", now == null ? "" : now.files)
                .query(UUID.class)
                .list()
                .stream()
                .findFirst());
    }

    /** @return empty if there is no such call yet */
    Optional<Kept> of(UUID organization, UUID call) {
        @Nullable Kept before = known.getIfPresent(call);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Kept> found = scope.in(organization, jdbc -> jdbc.sql(OF_CALL)
                .param(call)
                .query((row, number) -> new Kept(row.getString(1), row.getObject(2, UUID.class), row.getBoolean(3)))
                .optional());
        found.ifPresent(kept -> known.put(call, kept));
        return found;
    }

    Optional<UUID> callOf(UUID organization, UUID alert) {
        return scope.in(
                organization,
                jdbc -> jdbc.sql(OF_ALERT).param(alert).query(UUID.class).optional());
    }
}
