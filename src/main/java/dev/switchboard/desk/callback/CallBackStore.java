package dev.switchboard.desk.callback;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls back in the database; each method runs in the organization's transaction. */
final class CallBackStore {

    private static final String COLUMNS = """
            SELECT b.id, b.call_id, b.contact_id, b.conversation_id, b.status, b.reason, b.customer_phone, b.person_phone, b.our_number,
                p.call_duration_seconds, b.pressed_at, b.created_at, b.updated_at
            FROM call_backs b LEFT JOIN phone_calls p ON p.id = b.call_id
            WHERE b.organization_id = current_organization()""";

    /** The call to the customer is there before anybody is called; its id at the carrier is not known yet. */
    private static final String BEGIN = """
            WITH b AS (SELECT uuidv7() AS id), call AS (
                INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, purpose,
                    status, contact_id, user_id, conversation_id, customer_name)
                SELECT :organization, :account, 'call-back-' || b.id, :ours, :customer, 'outbound', 'call_back', 'initiated', :contact, :by,
                    :conversation, :name
                FROM b RETURNING id)
            INSERT INTO call_backs (id, organization_id, contact_id, call_id, conversation_id, requested_as, requested_by, person_phone,
                customer_phone, our_number, about)
            SELECT b.id, :organization, :contact, call.id, :conversation, :key, :by, :person, :customer, :ours, :about FROM b, call
            RETURNING id""";

    private static final String LIVE = "status IN ('initiated', 'ringing', 'answered', 'connected')";

    private CallBackStore() {}

    static Optional<CallBack> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + " AND (b.id = :id OR b.call_id = :id)")
                .param("id", id)
                .query(CallBackStore::row)
                .optional();
    }

    static Optional<CallBack> requestedAs(JdbcClient jdbc, String key) {
        return jdbc.sql(COLUMNS + " AND b.requested_as = :key")
                .param("key", key)
                .query(CallBackStore::row)
                .optional();
    }

    static int ofLastHour(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM call_backs
                        WHERE organization_id = current_organization() AND created_at > now() - interval '1 hour'""").query(Integer.class).single();
    }

    /** Whether the same two are being connected already; one that was silent for long is not. */
    static boolean isUnderWay(JdbcClient jdbc, PhoneNumber person, PhoneNumber customer) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM call_backs
                            WHERE organization_id = current_organization() AND created_at > now() - interval '2 hours'
                              AND person_phone = :person AND customer_phone = :customer
                              AND updated_at > now() - CASE status WHEN 'connected' THEN interval '2 hours' ELSE interval '2 minutes' END
                              AND\s""" + LIVE + ")")
                .param("person", person.e164())
                .param("customer", customer.e164())
                .query(Boolean.class)
                .single();
    }

    static UUID begin(JdbcClient jdbc, CallBackWish wish, UUID contact, String account, PhoneNumber ours) {
        return jdbc.sql(BEGIN)
                .param("organization", wish.organizationId())
                .param("account", account)
                .param("ours", ours.e164())
                .param("customer", wish.customer().e164())
                .param("person", wish.person().e164())
                .param("contact", contact)
                .param("by", wish.requestedBy().orElse(null), Types.VARCHAR)
                .param("conversation", wish.conversationId().orElse(null), Types.OTHER)
                .param("name", wish.name().orElse(null), Types.VARCHAR)
                .param("key", wish.requestedAs())
                .param("about", wish.about())
                .query(UUID.class)
                .single();
    }

    /** @param callSid of the call to the person; may have been told by a webhook before */
    static int placed(JdbcClient jdbc, UUID id, String callSid) {
        return jdbc.sql("""
                        WITH known AS (
                            UPDATE call_backs SET person_call_sid = coalesce(person_call_sid, :sid) WHERE id = :id AND :sid <> ''
                            RETURNING call_id, person_call_sid)
                        UPDATE phone_calls p SET twilio_call_sid = k.person_call_sid
                        FROM known k WHERE p.id = k.call_id AND p.twilio_call_sid = 'call-back-' || :id
                          AND NOT EXISTS (SELECT FROM phone_calls o
                                          WHERE o.account_sid = p.account_sid AND o.twilio_call_sid = k.person_call_sid)""").param("id", id).param("sid", callSid).update();
    }

    /** Nobody knows whether it was placed. What is told of it later is still taken up. */
    static int unknown(JdbcClient jdbc, UUID id, String reason) {
        return jdbc.sql("""
                        WITH unknown AS (
                            UPDATE call_backs SET status = 'unknown', reason = :reason, updated_at = now()
                            WHERE id = :id AND status = 'initiated' RETURNING call_id)
                        UPDATE phone_calls p SET status = 'unknown', reason = :reason, updated_at = now()
                        FROM unknown u WHERE p.id = u.call_id""").param("id", id).param("reason", reason).update();
    }

    /** The carrier account by which it was placed. */
    static Optional<String> account(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT p.account_sid FROM phone_calls p JOIN call_backs b ON b.call_id = p.id WHERE b.id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Nothing more is expected of it; what is told later after all is still taken up. */
    static int giveUp(JdbcClient jdbc, UUID id, String reason) {
        return jdbc.sql("""
                        WITH unknown AS (
                            UPDATE call_backs SET status = 'unknown', reason = :reason, updated_at = now()
                            WHERE id = :id AND\s""" + LIVE + """
                            RETURNING call_id)
                        UPDATE phone_calls p SET status = 'unknown', reason = :reason, ended_at = now(), updated_at = now()
                        FROM unknown u WHERE p.id = u.call_id""")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /** The row, held until the transaction ends, so that what both legs tell is taken up one after the other. */
    static Optional<Held> hold(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        SELECT b.id, b.call_id, b.contact_id, b.conversation_id, b.status, b.person_phone, b.customer_phone, b.our_number,
                            b.about, b.requested_by, b.person_call_sid, b.pressed_at IS NOT NULL,
                            b.status IN ('initiated', 'ringing', 'answered', 'connected', 'unknown')
                        FROM call_backs b WHERE b.organization_id = current_organization() AND b.id = ? FOR UPDATE""")
                .param(id)
                .query((row, number) -> new Held(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getBoolean(12),
                        row.getBoolean(13)))
                .optional();
    }

    static void pressed(JdbcClient jdbc, UUID id) {
        jdbc.sql("UPDATE call_backs SET pressed_at = now(), updated_at = now() WHERE id = ? AND pressed_at IS NULL")
                .param(id)
                .update();
    }

    /** @return whether the call back has moved */
    static boolean move(JdbcClient jdbc, UUID id, Move move) {
        return jdbc.sql("""
                                UPDATE call_backs SET status = :status, reason = :reason, updated_at = now()
                                WHERE id = :id AND call_back_rank(:status) > call_back_rank(status)""")
                        .param("id", id)
                        .param("status", move.callBack(), Types.VARCHAR)
                        .param("reason", move.reason().isEmpty() ? null : move.reason(), Types.VARCHAR)
                        .update()
                > 0;
    }

    /** @param seconds of the customer's side; none if it is not known @param sid of the customer's side, or empty */
    static void moveCall(JdbcClient jdbc, UUID call, Move move, @Nullable Integer seconds, String sid) {
        jdbc.sql("""
                        UPDATE phone_calls p SET updated_at = now(),
                            status = CASE WHEN n.higher THEN :status ELSE p.status END,
                            reason = CASE WHEN n.higher THEN :reason ELSE p.reason END,
                            ended_at = CASE WHEN :ended THEN coalesce(p.ended_at, now()) ELSE p.ended_at END,
                            call_duration_seconds = greatest(p.call_duration_seconds, :seconds::int),
                            twilio_call_sid = CASE WHEN :sid = '' OR EXISTS (
                                SELECT FROM phone_calls o WHERE o.account_sid = p.account_sid AND o.twilio_call_sid = :sid)
                                THEN p.twilio_call_sid ELSE :sid END
                        FROM (SELECT outgoing_call_rank(:status) > outgoing_call_rank(status) AS higher FROM phone_calls WHERE id = :id) n
                        WHERE p.id = :id""")
                .param("id", call)
                .param("status", move.call(), Types.VARCHAR)
                .param("reason", move.reason().isEmpty() ? null : move.reason(), Types.VARCHAR)
                .param("ended", move.isFinal())
                .param("seconds", seconds, Types.INTEGER)
                .param("sid", sid)
                .update();
    }

    private static CallBack row(ResultSet row, int number) throws SQLException {
        return new CallBack(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, Integer.class),
                Optional.ofNullable(row.getObject(11, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getObject(12, OffsetDateTime.class).toInstant(),
                row.getObject(13, OffsetDateTime.class).toInstant());
    }

    /** What the steps of a call back need to know of it. @param open whether it is not over yet */
    record Held(
            UUID id,
            @Nullable UUID callId,
            @Nullable UUID contactId,
            @Nullable UUID conversationId,
            String status,
            String person,
            String customer,
            String ourNumber,
            String about,
            @Nullable String requestedBy,
            @Nullable String personCallSid,
            boolean pressed,
            boolean open) {}
}
