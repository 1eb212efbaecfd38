package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hand-overs in the database; each method runs in the organization's transaction. */
final class TransferStore {

    private static final String HAND_OFF = "SELECT id, call_id, department, reason, outcome FROM call_transfers";

    private static final String HELD = """
            SELECT t.id, t.call_id, t.department, t.about, coalesce(t.our_number, ''), t.state, t.outcome, p.twilio_call_sid, p.caller_phone,
                p.ended_at IS NOT NULL
            FROM call_transfers t JOIN phone_calls p ON p.id = t.call_id
            WHERE t.organization_id = current_organization() AND t.id = :id FOR UPDATE OF t""";

    private TransferStore() {}

    /** The one that goes on for this call, or that the same turn has asked for. */
    static Optional<HandOff> find(JdbcClient jdbc, UUID call, String turn) {
        return jdbc.sql(HAND_OFF + """
                         WHERE organization_id = current_organization() AND call_id = :call AND (state <> 'ended' OR requested_as = :turn)
                        ORDER BY requested_as = :turn DESC LIMIT 1""")
                .param("call", call)
                .param("turn", turn)
                .query(TransferStore::handOff)
                .optional();
    }

    static Optional<HandOff> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(HAND_OFF + " WHERE organization_id = current_organization() AND id = ?")
                .param(id)
                .query(TransferStore::handOff)
                .optional();
    }

    /** The row, held until the transaction ends, so that what is told of a hand-over is taken up one after the other. */
    static Optional<Held> hold(JdbcClient jdbc, UUID transfer) {
        return jdbc.sql(HELD)
                .param("id", transfer)
                .query((row, number) -> new Held(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7)).map(HandOffOutcome::of),
                        row.getString(8),
                        number(row.getString(9)),
                        row.getBoolean(10)))
                .optional();
    }

    static Optional<Held> holdOfAttempt(JdbcClient jdbc, UUID attempt) {
        return jdbc.sql(
                        "SELECT transfer_id FROM call_transfer_attempts WHERE organization_id = current_organization() AND id = ?")
                .param(attempt)
                .query(UUID.class)
                .optional()
                .flatMap(transfer -> hold(jdbc, transfer));
    }

    /** The phones, in their order. */
    static List<Attempt> attempts(JdbcClient jdbc, UUID transfer) {
        return jdbc.sql("""
                        SELECT id, position, phone_number, call_sid, started_at IS NOT NULL, accepted_at IS NOT NULL, outcome
                        FROM call_transfer_attempts WHERE organization_id = current_organization() AND transfer_id = ? ORDER BY position""")
                .param(transfer)
                .query((row, number) -> new Attempt(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        Optional.ofNullable(row.getString(7)).map(HandOffOutcome::of)))
                .list();
    }

    private static HandOff handOff(ResultSet row, int number) throws SQLException {
        return new HandOff(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                HandOffReason.valueOf(row.getString(4).toUpperCase(java.util.Locale.ROOT)),
                Optional.ofNullable(row.getString(5)).map(HandOffOutcome::of));
    }

    static Optional<PhoneNumber> number(@Nullable String text) {
        return text == null ? Optional.empty() : PhoneNumber.parse(text);
    }

    /** What the steps of a hand-over need to know of it. @param callerGone whether the caller's call is over */
    record Held(
            UUID id,
            UUID callId,
            String department,
            String about,
            String ours,
            String state,
            Optional<HandOffOutcome> outcome,
            String callerSid,
            Optional<PhoneNumber> caller,
            boolean callerGone) {

        @Override
        public String toString() {
            return "Held[" + id + ", " + state + "]";
        }
    }

    /** A phone. @param callSid of the call to it, once it is known */
    record Attempt(
            UUID id,
            int position,
            String phone,
            @Nullable String callSid,
            boolean started,
            boolean accepted,
            Optional<HandOffOutcome> outcome) {

        @Override
        public String toString() {
            return "Attempt[" + id + "]";
        }
    }
}
