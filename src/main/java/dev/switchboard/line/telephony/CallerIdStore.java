package dev.switchboard.line.telephony;

import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements about caller IDs, in the scope of an organization. All times are the database's. */
final class CallerIdStore {

    private static final int MOST = 1_000;
    private static final String READ = """
            SELECT v.*, coalesce(extract(epoch FROM verification_code_expires_at - now()), -1) AS code_left,
                   coalesce(extract(epoch FROM locked_until - now()), 0) AS lock_left,
                   EXISTS (SELECT FROM hybrid_forwarding_configs f WHERE f.verified_caller_id = v.id AND f.status <> 'disabled') AS forwarded
            FROM verified_caller_ids v WHERE v.organization_id = current_organization()""";

    /** Starts over with another code; whether that is allowed is checked first. */
    private static final String BEGIN = """
            INSERT INTO verified_caller_ids AS v (organization_id, phone_number, friendly_name, method, verification_code_expires_at)
            VALUES (:organization, :number, :name, :method, now() + :seconds * interval '1 second')
            ON CONFLICT (organization_id, phone_number) DO UPDATE SET
                friendly_name = coalesce(excluded.friendly_name, v.friendly_name), method = excluded.method, status = 'pending', attempt = uuidv7(),
                twilio_call_sid = NULL, verification_code_hash = NULL, verification_attempts = 0, locked_until = NULL, sealed = NULL,
                verification_code_expires_at = excluded.verification_code_expires_at, ended_at = NULL, updated_at = now()
            RETURNING id, attempt""";

    private CallerIdStore() {}

    static List<CallerId> list(JdbcClient jdbc) {
        return jdbc.sql(READ + " ORDER BY v.id DESC LIMIT " + MOST)
                .query(CallerIdStore::row)
                .list();
    }

    static Optional<CallerId> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(READ + " AND v.id = ?")
                .param(id)
                .query(CallerIdStore::row)
                .optional();
    }

    static Optional<CallerId> find(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql(READ + " AND v.phone_number = ?")
                .param(number.e164())
                .query(CallerIdStore::row)
                .optional();
    }

    /** How often a number was called to be verified: for the organization in scope, and for all others. */
    static Requests requests(JdbcClient jdbc, PhoneNumber number, Duration within) {
        return jdbc.sql("SELECT here, by_others FROM count_caller_id_requests(?, ? * interval '1 second')")
                .params(number.e164(), within.toSeconds())
                .query((row, i) -> new Requests(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Whether another organization has verified it. */
    static boolean isOfAnother(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql("SELECT is_verified_by_another(?)")
                .param(number.e164())
                .query(Boolean.class)
                .single();
    }

    /** Times that the organization in scope had any number called, in a day. */
    static int requestsOfDay(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM caller_id_requests
                        WHERE organization_id = current_organization() AND created_at > now() - interval '1 day'""").query(Integer.class).single();
    }

    /** Whoever counts requests for this number waits for whoever counts them now. */
    static void lock(JdbcClient jdbc, PhoneNumber number) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(number.e164())
                .query((row, i) -> true)
                .single();
    }

    static Attempt begin(
            JdbcClient jdbc,
            UUID organization,
            PhoneNumber number,
            @Nullable String name,
            String method,
            Duration valid) {
        jdbc.sql("INSERT INTO caller_id_requests (organization_id, phone_number) VALUES (?, ?)")
                .params(organization, number.e164())
                .update();
        return jdbc.sql(BEGIN)
                .param("organization", organization)
                .param("number", number.e164())
                .param("name", name, Types.VARCHAR)
                .param("method", method)
                .param("seconds", valid.toSeconds())
                .query((row, i) -> new Attempt(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .single();
    }

    /** @return whether this attempt is still the one that counts */
    static boolean asked(JdbcClient jdbc, Attempt attempt, String callSid, String codeHash) {
        return jdbc.sql("""
                        UPDATE verified_caller_ids SET twilio_call_sid = nullif(?, ''), verification_code_hash = ?, updated_at = now()
                        WHERE id = ? AND attempt = ?""")
                        .params(callSid, codeHash, attempt.id(), attempt.attempt())
                        .update()
                == 1;
    }

    static int verify(JdbcClient jdbc, Attempt attempt, @Nullable String sid) {
        return jdbc.sql("""
                        UPDATE verified_caller_ids SET status = 'verified', twilio_caller_id_sid = coalesce(:sid, twilio_caller_id_sid),
                            verified_at = coalesce(verified_at, now()), verification_code_hash = NULL, ended_at = NULL, updated_at = now()
                        WHERE id = :id AND attempt = :attempt AND (status <> 'verified' OR twilio_caller_id_sid IS NULL)""")
                .param("sid", sid, Types.VARCHAR)
                .param("id", attempt.id())
                .param("attempt", attempt.attempt())
                .update();
    }

    /** Never takes back what was verified. */
    static int fail(JdbcClient jdbc, Attempt attempt) {
        return jdbc.sql("""
                        UPDATE verified_caller_ids SET status = 'failed', ended_at = now(), updated_at = now()
                        WHERE id = ? AND attempt = ? AND status = 'pending'""").params(attempt.id(), attempt.attempt()).update();
    }

    static void expire(JdbcClient jdbc, UUID id) {
        jdbc.sql("""
                        UPDATE verified_caller_ids SET status = 'expired', ended_at = now(), updated_at = now()
                        WHERE id = ? AND status = 'pending'""").param(id).update();
    }

    /**
     * Takes one of the attempts to type a code, before it is compared: of many at the same time no more than that are.
     *
     * @return the hash to compare with; nothing if there is no attempt left
     */
    static Optional<String> spend(JdbcClient jdbc, Attempt attempt, int most, Duration lock) {
        return jdbc.sql("""
                        UPDATE verified_caller_ids SET verification_attempts = verification_attempts + 1, updated_at = now(),
                            locked_until = CASE WHEN verification_attempts + 1 >= :most THEN now() + :seconds * interval '1 second' END
                        WHERE id = :id AND attempt = :attempt AND status = 'pending' AND verification_attempts < :most
                        RETURNING coalesce(verification_code_hash, '')""")
                .param("most", most)
                .param("seconds", lock.toSeconds())
                .param("id", attempt.id())
                .param("attempt", attempt.attempt())
                .query(String.class)
                .optional();
    }

    /** It was the right code. */
    static int giveBack(JdbcClient jdbc, Attempt attempt) {
        return jdbc.sql("""
                        UPDATE verified_caller_ids SET verification_attempts = verification_attempts - 1, locked_until = NULL
                        WHERE id = ? AND attempt = ? AND verification_attempts > 0""").params(attempt.id(), attempt.attempt()).update();
    }

    /** What forwards its calls goes with it. */
    static int delete(JdbcClient jdbc, UUID id) {
        AgentProfiles.tellChanged(jdbc);
        return jdbc.sql("DELETE FROM verified_caller_ids WHERE organization_id = current_organization() AND id = ?")
                .param(id)
                .update();
    }

    private static CallerId row(ResultSet row, int number) throws SQLException {
        OffsetDateTime verifiedAt = row.getObject("verified_at", OffsetDateTime.class);
        return new CallerId(
                row.getObject("id", UUID.class),
                row.getObject("attempt", UUID.class),
                new PhoneNumber(row.getString("phone_number")),
                row.getString("friendly_name"),
                row.getString("method"),
                row.getString("status"),
                row.getString("twilio_caller_id_sid"),
                row.getString("twilio_call_sid"),
                seconds(row, "code_left"),
                seconds(row, "lock_left"),
                row.getInt("verification_attempts"),
                verifiedAt == null ? null : verifiedAt.toInstant(),
                row.getBoolean("forwarded"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis((long) (row.getDouble(column) * 1_000));
    }

    /** One time that a number is called. @param id of the verification */
    record Attempt(UUID id, UUID attempt) {

        static Attempt of(CallerId callerId) {
            return new Attempt(callerId.id(), callerId.attempt());
        }
    }

    /** How often, by whom. */
    record Requests(long here, long byOthers) {}
}
