package dev.switchboard.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.alert.Sender.Route;
import dev.switchboard.classify.Classification;
import dev.switchboard.database.OrganizationScope;
import dev.switchboard.event.Event;
import dev.switchboard.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts in the database: from asked for, over being sent, to what became of them. */
final class AlertRecords {

    private final OrganizationScope scope;
    private final Sender sender;
    private final AlertWords words;
    private final ObjectMapper json;

    AlertRecords(OrganizationScope scope, Sender sender, AlertWords words, ObjectMapper json) {
        this.scope = scope;
        this.sender = sender;
        this.words = words;
        this.json = json;
    }

    Optional<OutgoingAlert> begin(Event event) {
        return scope.in(event.organizationId(), jdbc -> jdbc.sql(AlertStatements.BEGIN)
                .param("call", event.callId())
                .query(this::begun)
                .optional()
                .flatMap(begun -> outgoing(jdbc, event, begun)));
    }

    private Optional<OutgoingAlert> outgoing(JdbcClient jdbc, Event event, Begun begun) {
        if (!begun.status.equals("sending")) {
            return Optional.empty();
        }
        try {
            Route route = sender.route(event.organizationId());
            String text = words.of(
                    sender.organization(event.organizationId()), begun.type, begun.caller, begun.classification);
            return Optional.of(new OutgoingAlert(
                    begun.id,
                    event.organizationId(),
                    event.callId(),
                    route.account(),
                    route.from(),
                    route.to(),
                    text,
                    route.statusCallback(),
                    event.lastAttempt()));
        } catch (NoRouteException nowhere) {
            update(jdbc, begun.id, "skipped", nowhere.getMessage(), "");
            return Optional.empty();
        }
    }

    void settle(OutgoingAlert alert, String status, String reason, String sid) {
        boolean sent = !sid.isEmpty();
        scope.in(alert.organizationId(), jdbc -> {
            update(jdbc, alert.id(), status, reason, sid);
            message(jdbc, alert, status, sid);
            return sent
                    ? jdbc.sql(AlertStatements.MARK_CALL).param(alert.callId()).update()
                    : 0;
        });
    }

    void postpone(OutgoingAlert alert, String reason) {
        scope.in(alert.organizationId(), jdbc -> update(jdbc, alert.id(), "pending", reason, ""));
    }

    private static int update(JdbcClient jdbc, UUID id, String status, String reason, String sid) {
        return jdbc.sql(AlertStatements.SETTLE)
                .param("status", status)
                .param("reason", reason.isEmpty() ? null : reason, Types.VARCHAR)
                .param("sid", sid.isEmpty() ? null : sid, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private static void message(JdbcClient jdbc, OutgoingAlert alert, String status, String sid) {
        jdbc.sql(AlertStatements.MESSAGE)
                .param("organization", alert.organizationId())
                .param("call", alert.callId())
                .param("to", alert.to().e164())
                .param("text", alert.text())
                .param("status", status)
                .param("provider", alert.account().carrier().path())
                .param("sid", sid.isEmpty() ? null : sid, Types.VARCHAR)
                .param("key", "alert:" + alert.id())
                .update();
    }

    private Begun begun(ResultSet row, int number) throws SQLException {
        @Nullable String caller = row.getString(4);
        return new Begun(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                caller == null ? Optional.empty() : PhoneNumber.parse(caller),
                read(row.getString(5)));
    }

    private Classification read(String text) {
        try {
            return json.readValue(text, Classification.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored classification can't be read");
        }
    }

    private record Begun(
            UUID id, String status, String type, Optional<PhoneNumber> caller, Classification classification) {}
}
