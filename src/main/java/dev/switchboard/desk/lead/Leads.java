package dev.switchboard.desk.lead;

import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.desk.service.CallValues;
import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of leads when something happens around them; asked twice, it happens once. */
@Component("leads")
public final class Leads {

    private static final String CHANGE = """
            SELECT coalesce(c.merged_into, c.id), a.call_id, a.service_name, x.created_at FROM appointment_changes x
            JOIN appointments a ON a.organization_id = x.organization_id AND a.id = x.appointment_id
            LEFT JOIN contacts c ON c.id = a.contact_id AND c.erased_at IS NULL
            WHERE x.organization_id = current_organization() AND x.id = ? AND a.id = ?""";

    private final OrganizationScope scope;
    private final LeadScores scores;
    private final CallValues values;
    private final Services services;

    Leads(OrganizationScope scope, LeadScores scores, CallValues values, Services services) {
        this.scope = scope;
        this.scores = scores;
        this.values = values;
        this.services = services;
    }

    /** Whoever books is booked, until nothing of theirs is to come any more; the call in which it happened is worth it. */
    public void told(Event event) {
        UUID change = UUID.fromString(event.key());
        scope.in(event.organizationId(), jdbc -> jdbc.sql(CHANGE)
                .params(change, event.subject().id())
                .query((row, number) -> new Told(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class)))
                .optional()
                .map(told -> told(jdbc, event, told)));
    }

    private Optional<UUID> told(JdbcClient jdbc, Event event, Told told) {
        boolean off = event.type().equals("appointment.cancelled");
        if (told.call != null && !off) {
            values.again(jdbc, event.organizationId(), told.call);
        }
        if (told.contact != null) {
            if (off) {
                LeadMoves.calledOff(jdbc, told.contact, told.at);
            } else {
                LeadMoves.booked(jdbc, told.contact, told.at, told.service);
            }
            scores.again(jdbc, told.contact, services.list(event.organizationId()));
        }
        return Optional.ofNullable(told.contact);
    }

    /** Somebody of the organization has talked to a caller, or not. */
    public void transferred(TransferredCall transferred) {
        UUID call = transferred.call().callId();
        if (transferred.answered()) {
            scope.in(transferred.call().organizationId(), jdbc -> LeadRows.caller(jdbc, call)
                    .map(contact -> LeadMoves.talked(jdbc, contact, call)));
        }
    }

    /**
     * Gives those up of whom nothing was heard for as long as their organization waits.
     *
     * @param people rows with organization_id and id, whose time has come
     * @return how many it still had come for
     */
    public int closeSilent(List<Map<String, Object>> people) {
        int closed = 0;
        for (Map<String, Object> each : people) {
            closed +=
                    scope.in((UUID) each.get("organization_id"), jdbc -> LeadMoves.silent(jdbc, (UUID) each.get("id")));
        }
        return closed;
    }

    private record Told(@Nullable UUID contact, @Nullable UUID call, String service, OffsetDateTime at) {

        @Override
        public String toString() {
            return "Told[" + call + "]";
        }
    }
}
