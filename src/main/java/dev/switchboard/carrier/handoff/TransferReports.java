package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.call.CallProgress;
import dev.switchboard.carrier.call.EndedCall;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.handoff.TransferredCall.Line;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of hand-overs, for the rest of the house; and calls of ours that come back to us. */
@Component("transferReports")
public final class TransferReports {

    /** Phones that have been rung, and hand-overs of which none was. */
    private static final String HAPPENED = """
            SELECT coalesce(a.id, t.id), t.department, a.phone_number, coalesce(a.outcome, t.outcome), a.seconds
            FROM call_transfers t LEFT JOIN call_transfer_attempts a ON a.transfer_id = t.id AND a.started_at IS NOT NULL
            WHERE t.call_id = ? AND coalesce(a.outcome, CASE WHEN a.id IS NULL THEN t.outcome END) IS NOT NULL
            ORDER BY t.created_at, a.position""";

    private final OrganizationScope scope;

    TransferReports(OrganizationScope scope) {
        this.scope = scope;
    }

    /** What has happened in the call that {@code event} tells of. What went on when the caller hung up is over then. */
    public TransferredCall of(Event event) {
        UUID call = event.callId();
        return scope.in(event.organizationId(), jdbc -> {
            TransferMoves.endWithCall(jdbc, call);
            List<Happening> all = jdbc.sql(HAPPENED)
                    .param(call)
                    .query((row, number) -> new Happening(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getString(3),
                            HandOffOutcome.of(row.getString(4)),
                            row.getObject(5, Integer.class)))
                    .list();
            return new TransferredCall(
                    ended(jdbc, event),
                    all.isEmpty() ? "" : all.get(all.size() - 1).department,
                    all.stream().anyMatch(each -> each.outcome == HandOffOutcome.ANSWERED),
                    all.stream().map(Happening::line).toList());
        });
    }

    private static EndedCall ended(JdbcClient jdbc, Event event) {
        return jdbc.sql("""
                        SELECT twilio_call_sid, caller_phone, coalesce(recording_status IN ('pending', 'processing', 'completed'), false)
                        FROM phone_calls WHERE id = ?""")
                .param(event.callId())
                .query((row, number) -> new EndedCall(
                        event.organizationId(),
                        event.callId(),
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)).flatMap(PhoneNumber::parse),
                        row.getBoolean(3)))
                .single();
    }

    /**
     * Whether a call from our own number is a phone of a department that forwards us back to ourselves. It must not be answered:
     * the agent would talk to itself, and the caller would wait for nobody.
     */
    public boolean cameBack(IncomingCall call) {
        String ours = call.leg().called().map(PhoneNumber::e164).orElse("");
        return scope.in(
                call.leg().organization().id(),
                jdbc -> jdbc.sql("""
                        UPDATE call_transfer_attempts SET returned_call_sid = :sid WHERE id = (
                            SELECT a.id FROM call_transfers t JOIN call_transfer_attempts a ON a.transfer_id = t.id
                            WHERE t.organization_id = current_organization() AND t.our_number = :ours
                              AND (t.state = 'ringing' OR a.returned_call_sid = :sid) AND a.started_at IS NOT NULL
                              AND t.updated_at > now() - interval '2 minutes' AND (a.ended_at IS NULL OR a.returned_call_sid = :sid)
                            ORDER BY a.returned_call_sid = :sid DESC NULLS LAST, a.started_at DESC LIMIT 1)""")
                                .param("sid", call.leg().callSid())
                                .param("ours", ours)
                                .update()
                        > 0);
    }

    /** Whether this is about such a call, and so about no caller. */
    public boolean isOurs(CallProgress progress) {
        return scope.in(progress.leg().organization().id(), jdbc -> jdbc.sql("""
                        SELECT EXISTS (SELECT FROM call_transfer_attempts
                            WHERE organization_id = current_organization() AND returned_call_sid = ?)""")
                .param(progress.leg().callSid())
                .query(Boolean.class)
                .single());
    }

    /** @param phone none if nobody was rung */
    private record Happening(
            UUID id,
            String department,
            @Nullable String phone,
            HandOffOutcome outcome,
            @Nullable Integer seconds) {

        @Override
        public String toString() {
            return "Happening[" + id + "]";
        }

        Line line() {
            return new Line("transfer:" + id, phone == null ? nobodyRung() : rung(phone));
        }

        private String nobodyRung() {
            String who = department.isEmpty() ? "a person" : department;
            return switch (outcome) {
                case CLOSED -> "Asked for " + who + " while it was closed";
                case CANCELLED -> "Asked for " + who + " and hung up before a phone rang";
                default -> "Asked for " + who + ", and there is no phone to ring";
            };
        }

        private String rung(String number) {
            String who = department + " at "
                    + PhoneNumber.parse(number).map(PhoneNumber::display).orElse("a phone");
            return switch (outcome) {
                case ANSWERED -> "Connected to " + who + (seconds == null ? "" : ", " + length(seconds));
                case BUSY -> who + " was busy";
                case DECLINED -> who + " was picked up, and nobody pressed 1";
                case CANCELLED -> "Hung up while " + who + " rang";
                case FAILED -> who + " could not be reached";
                default -> who + " did not answer";
            };
        }

        private static String length(int seconds) {
            return seconds < 60 ? seconds + " sec" : Math.round(seconds / 60.0) + " min";
        }
    }
}
