package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.handoff.TransferStore.Attempt;
import dev.switchboard.carrier.handoff.TransferStore.Held;
import java.sql.Types;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves a hand-over and its call on; in the transaction that holds the row. Nothing here goes back. */
final class TransferMoves {

    private TransferMoves() {}

    /** The phone rings from now on, and nobody has to be told twice. */
    static void rings(JdbcClient jdbc, Held transfer, Attempt phone) {
        jdbc.sql("UPDATE call_transfer_attempts SET started_at = coalesce(started_at, now()) WHERE id = ?")
                .param(phone.id())
                .update();
        jdbc.sql("UPDATE call_transfers SET state = 'ringing', updated_at = now() WHERE id = ?")
                .param(transfer.id())
                .update();
        jdbc.sql("UPDATE phone_calls SET transfer_to = ?, updated_at = now() WHERE id = ?")
                .params(phone.phone(), transfer.callId())
                .update();
    }

    /** It was picked up by somebody, or something. */
    static void pickedUp(JdbcClient jdbc, UUID attempt, String callSid) {
        jdbc.sql("""
                        UPDATE call_transfer_attempts SET call_sid = coalesce(call_sid, :sid), picked_up_at = coalesce(picked_up_at, now())
                        WHERE id = :id""").param("id", attempt).param("sid", callSid).update();
    }

    /** Somebody has pressed 1. */
    static void accepted(JdbcClient jdbc, Held transfer, UUID attempt) {
        jdbc.sql("UPDATE call_transfer_attempts SET accepted_at = now() WHERE id = ? AND accepted_at IS NULL")
                .param(attempt)
                .update();
        jdbc.sql("UPDATE call_transfers SET state = 'connected', updated_at = now() WHERE id = ? AND state <> 'ended'")
                .param(transfer.id())
                .update();
        jdbc.sql(
                        "UPDATE phone_calls SET transfer_answered_at = coalesce(transfer_answered_at, now()), updated_at = now() WHERE id = ?")
                .param(transfer.callId())
                .update();
    }

    /** What the carrier tells of the call to the phone meanwhile, in whatever order. */
    static void follow(JdbcClient jdbc, TransferNews news) {
        jdbc.sql("""
                        UPDATE call_transfer_attempts SET call_sid = coalesce(call_sid, nullif(:sid, '')),
                            rang_at = CASE WHEN :status = 'ringing' THEN coalesce(rang_at, now()) ELSE rang_at END,
                            picked_up_at = CASE WHEN :status = 'in-progress' THEN coalesce(picked_up_at, now()) ELSE picked_up_at END,
                            error_code = coalesce(error_code, nullif(:error, ''))
                        WHERE id = :id AND (call_sid IS NULL OR call_sid = :sid)""")
                .param("id", news.attempt())
                .param("sid", news.callSid())
                .param("status", news.status())
                .param("error", news.errorCode())
                .update();
    }

    static void phoneEnds(JdbcClient jdbc, UUID attempt, TransferResult result, HandOffOutcome outcome) {
        jdbc.sql("""
                        UPDATE call_transfer_attempts SET ended_at = now(), outcome = :outcome, seconds = :seconds,
                            call_sid = coalesce(call_sid, nullif(:sid, '')), error_code = coalesce(error_code, nullif(:error, ''))
                        WHERE id = :id AND (outcome IS NULL OR (outcome = 'cancelled' AND :outcome = 'answered'))""")
                .param("id", attempt)
                .param("outcome", outcome.wire())
                .param(
                        "seconds",
                        result.seconds().isPresent() ? result.seconds().getAsInt() : null,
                        Types.INTEGER)
                .param("sid", result.callSid())
                .param("error", result.errorCode())
                .update();
    }

    /** How long they talked, where that comes after it was known that they did. */
    static void took(JdbcClient jdbc, UUID attempt, int seconds) {
        jdbc.sql("UPDATE call_transfer_attempts SET seconds = coalesce(seconds, ?) WHERE id = ?")
                .params(seconds, attempt)
                .update();
    }

    static void ends(JdbcClient jdbc, Held transfer, HandOffOutcome outcome) {
        jdbc.sql("""
                        UPDATE call_transfers SET state = 'ended', outcome = :outcome, ended_at = now(), updated_at = now()
                        WHERE id = :id AND (state <> 'ended' OR (outcome = 'cancelled' AND :outcome = 'answered'))""")
                .param("id", transfer.id())
                .param("outcome", outcome.wire())
                .update();
        jdbc.sql("UPDATE phone_calls SET transfer_outcome = ?, updated_at = now() WHERE id = ?")
                .params(outcome.wire(), transfer.callId())
                .update();
    }

    /** The caller's call is over, and what its last phone did was not told, or not yet. */
    static void endWithCall(JdbcClient jdbc, UUID call) {
        jdbc.sql("""
                        WITH over AS (
                            UPDATE call_transfers t SET state = 'ended', ended_at = now(), updated_at = now(),
                                outcome = CASE t.state WHEN 'connected' THEN 'answered' ELSE 'cancelled' END
                            FROM phone_calls p
                            WHERE p.id = t.call_id AND t.call_id = ? AND p.ended_at IS NOT NULL AND t.state <> 'ended'
                            RETURNING t.id, t.outcome)
                        UPDATE call_transfer_attempts a SET ended_at = now(), outcome = over.outcome
                        FROM over WHERE a.transfer_id = over.id AND a.started_at IS NOT NULL AND a.ended_at IS NULL""").param(call).update();
    }
}
