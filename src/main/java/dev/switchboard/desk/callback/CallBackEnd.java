package dev.switchboard.desk.callback;

import dev.switchboard.desk.callback.CallBackStore.Held;
import dev.switchboard.desk.message.ThreadLines;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves a call back and its call, and tells in its thread how it ended; in the transaction that holds the row. */
final class CallBackEnd {

    private CallBackEnd() {}

    /** @param seconds of the customer's side; null if it is not known @param sid of the customer's side, or empty */
    static void move(JdbcClient jdbc, Held row, Move move, @Nullable Integer seconds, String sid) {
        boolean moved = CallBackStore.move(jdbc, row.id(), move);
        if (row.callId() != null) {
            CallBackStore.moveCall(jdbc, row.callId(), move, seconds, sid);
        }
        if (move.callBack().equals("connected") || move.callBack().equals("completed")) {
            contacted(jdbc, row.contactId());
        }
        boolean tellsLength = move.callBack().equals("completed") && seconds != null;
        if (move.isFinal() && (moved || tellsLength)) {
            tell(jdbc, row, move);
        }
    }

    private static void contacted(JdbcClient jdbc, @Nullable UUID contact) {
        if (contact != null) {
            jdbc.sql("""
                            UPDATE contacts SET last_contacted_at = now(), updated_at = now(),
                                lead_status = CASE lead_status WHEN 'new' THEN 'contacted' ELSE lead_status END,
                                lead_status_reason = CASE lead_status WHEN 'new' THEN 'somebody called them back' ELSE lead_status_reason END
                            WHERE id = ?""").param(contact).update();
        }
    }

    private static void tell(JdbcClient jdbc, Held row, Move move) {
        if (row.conversationId() == null) {
            return;
        }
        ThreadLines.add(
                jdbc, row.conversationId(), row.callId(), line(jdbc, row, move), "call-back:" + row.id() + ":ended");
        if (move.callBack().equals("completed")) {
            jdbc.sql(
                            "UPDATE conversations SET review_status = 'answered' WHERE id = ? AND review_status = 'needs_response'")
                    .param(row.conversationId())
                    .update();
        }
    }

    private static String line(JdbcClient jdbc, Held row, Move move) {
        String who = person(jdbc, row).map(name -> name + " called back").orElse("Called back");
        if (move.callBack().equals("completed")) {
            int seconds = jdbc.sql("SELECT coalesce(call_duration_seconds, 0) FROM phone_calls WHERE id = ?")
                    .param(row.callId())
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
            return seconds == 0 ? who : who + ", " + length(seconds);
        }
        return row.pressed() && move.callBack().equals("no_answer")
                ? who + ": " + move.reason()
                : "Call back not connected: " + move.reason();
    }

    static String length(int seconds) {
        return seconds < 60 ? seconds + " sec" : Math.round(seconds / 60.0) + " min";
    }

    /** Whoever asked for it, or has that phone. */
    private static Optional<String> person(JdbcClient jdbc, Held row) {
        return jdbc.sql("""
                        SELECT coalesce(name, email) FROM organization_members
                        WHERE organization_id = current_organization() AND (user_id = :by OR phone_number = :phone)
                          AND coalesce(name, email) IS NOT NULL
                        ORDER BY user_id = :by DESC NULLS LAST LIMIT 1""")
                .param("by", row.requestedBy(), java.sql.Types.VARCHAR)
                .param("phone", row.person())
                .query(String.class)
                .optional();
    }
}
