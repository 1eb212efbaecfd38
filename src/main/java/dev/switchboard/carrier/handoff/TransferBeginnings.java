package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beginnings of hand-overs in the database: what has to be known before, and the rows; in the organization's transaction. */
final class TransferBeginnings {

    private static final String BEGIN = """
            INSERT INTO call_transfers (organization_id, call_id, requested_as, department_id, department, reason, about, our_number,
                state, outcome, ended_at)
            SELECT current_organization(), :call, :turn, :departmentId, :department, :reason, :about, :ours,
                CASE WHEN :outcome::text IS NULL THEN 'begun' ELSE 'ended' END, :outcome, CASE WHEN :outcome::text IS NOT NULL THEN now() END
            ON CONFLICT DO NOTHING RETURNING id""";

    private TransferBeginnings() {}

    /** The call that somebody is handed over from; nothing if it is none of this organization. */
    static Optional<Call> call(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT p.caller_phone, p.called_phone, coalesce(n.number_type, '')
                        FROM phone_calls p LEFT JOIN organization_phone_numbers n
                            ON n.phone_number = p.called_phone AND n.organization_id = current_organization()
                        WHERE p.id = ? AND p.organization_id = current_organization()""")
                .param(call)
                .query((row, number) -> new Call(
                        TransferStore.number(row.getString(1)),
                        TransferStore.number(row.getString(2)),
                        row.getString(3)))
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
}
