package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hand-overs in the database; each method runs in the organization's transaction. */
final class TransferStore {

    private static final String BEGIN = """
            INSERT INTO call_transfers (organization_id, call_id, requested_as, department_id, department, reason, about, our_number,
                state, outcome, ended_at)
            SELECT current_organization(), :call, :turn, :departmentId, :department, :reason, :about, :ours,
                CASE WHEN :outcome::text IS NULL THEN 'begun' ELSE 'ended' END, :outcome, CASE WHEN :outcome::text IS NOT NULL THEN now() END
            ON CONFLICT DO NOTHING RETURNING id""";

    private static final String HAND_OFF = "SELECT id, call_id, department, reason, outcome FROM call_transfers";

    private static final String HELD = """
            SELECT t.id, t.call_id, t.department, t.about, coalesce(t.our_number, ''), t.state, t.outcome, p.twilio_call_sid, p.caller_phone,
                p.ended_at IS NOT NULL
            FROM call_transfers t JOIN phone_calls p ON p.id = t.call_id
            WHERE t.organization_id = current_organization() AND t.id = :id FOR UPDATE OF t""";

    private TransferStore() {}

    /** The call that somebody is handed over from; nothing if it is none of this organization. */
    static Optional<Call> call(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT p.caller_phone, p.called_phone, coalesce(n.number_type, '')
                        FROM phone_calls p LEFT JOIN organization_phone_numbers n
                            ON n.phone_number = p.called_phone AND n.organization_id = current_organization()
                        WHERE p.id = ? AND p.organization_id = current_organization()""")
                .param(call)
                .query((row, number) -> new Call(number(row.getString(1)), number(row.getString(2)), row.getString(3)))
                .optional();
    }

    /** Which of these are numbers that the organization's agent answers. */
    static Set<PhoneNumber> ownAmong(JdbcClient jdbc, List<PhoneNumber> numbers) {
        return jdbc
                .sql("""
                        SELECT phone_number FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND phone_number = ANY (?)""")
                .param(numbers.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .query((row, number) -> new PhoneNumber(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

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

    /** @return nothing if one goes on already, or the same turn has asked before */
    static Optional<UUID> begin(JdbcClient jdbc, HandOffWish wish, Plan plan) {
        Optional<UUID> begun = jdbc.sql(BEGIN)
                .param("call", wish.callId())
                .param("turn", wish.turn())
                .param("departmentId", plan.departmentId().orElse(null), Types.OTHER)
                .param("department", plan.department())
                .param("reason", wish.reason().wire())
                .param("about", wish.about())
                .param("ours", plan.ours().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("outcome", plan.outcome().map(HandOffOutcome::wire).orElse(null), Types.VARCHAR)
                .query(UUID.class)
                .optional();
        begun.ifPresent(id -> {
            phones(jdbc, id, plan.phones());
            jdbc.sql("""
                            UPDATE phone_calls SET transfer_time = now(), transfer_reason = :reason, transfer_to = NULL,
                                transfer_outcome = :outcome, transfer_answered_at = NULL, updated_at = now() WHERE id = :call""")
                    .param("reason", wish.reason().wire())
                    .param("outcome", plan.outcome().map(HandOffOutcome::wire).orElse(null), Types.VARCHAR)
                    .param("call", wish.callId())
                    .update();
        });
        return begun;
    }

    private static void phones(JdbcClient jdbc, UUID transfer, List<PhoneNumber> phones) {
        for (int i = 0; i < phones.size(); i++) {
            jdbc.sql("""
                            INSERT INTO call_transfer_attempts (organization_id, transfer_id, position, phone_number)
                            VALUES (current_organization(), ?, ?, ?)""").params(transfer, i + 1, phones.get(i).e164()).update();
        }
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

    private static Optional<PhoneNumber> number(@Nullable String text) {
        return text == null ? Optional.empty() : PhoneNumber.parse(text);
    }

    /** @param numberType of the number that was called */
    record Call(Optional<PhoneNumber> caller, Optional<PhoneNumber> called, String numberType) {}

    /**
     * Whom a hand-over goes to.
     *
     * @param ours what the phones show
     * @param outcome if it has ended before it began
     */
    record Plan(
            Optional<UUID> departmentId,
            String department,
            Optional<PhoneNumber> ours,
            List<PhoneNumber> phones,
            Optional<HandOffOutcome> outcome) {}

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
            boolean callerGone) {}

    /** A phone. @param callSid of the call to it, once it is known */
    record Attempt(
            UUID id,
            int position,
            String phone,
            @Nullable String callSid,
            boolean started,
            boolean accepted,
            Optional<HandOffOutcome> outcome) {}
}
