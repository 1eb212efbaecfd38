package dev.switchboard.desk.booking;

import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What was read back to callers: nothing is done that was not read back in an earlier turn of the same call. */
@Component
class Offers {

    private static final String SAME = """
            organization_id = current_organization() AND call_id = :call AND action = :action
              AND appointment_id IS NOT DISTINCT FROM :appointment::uuid AND service_id IS NOT DISTINCT FROM :service::uuid
              AND scheduled_at IS NOT DISTINCT FROM :start::timestamptz""";

    private final OrganizationScope scope;

    Offers(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param action {@code book}, {@code reschedule} or {@code cancel} */
    record Offer(String action, Optional<UUID> appointment, Optional<UUID> service, Optional<Instant> start) {}

    /** Whether it was read back in a turn before this one. */
    boolean wasRead(Visit visit, Offer offer) {
        return scope.in(visit.organization(), jdbc -> bind(
                        jdbc.sql("SELECT EXISTS (SELECT FROM appointment_offers WHERE turn < :turn AND " + SAME + ")"),
                        visit,
                        offer)
                .query(Boolean.class)
                .single());
    }

    /** It is read back in this turn. */
    void read(Visit visit, Offer offer) {
        scope.in(visit.organization(), jdbc -> bind(jdbc.sql("""
                                INSERT INTO appointment_offers (organization_id, call_id, turn, action, appointment_id, service_id, scheduled_at)
                                VALUES (current_organization(), :call, :turn, :action, :appointment::uuid, :service::uuid, :start::timestamptz)"""), visit, offer).update());
    }

    /** The appointment that was last read back to be cancelled, in a turn before this one. */
    Optional<UUID> lastToCancel(Visit visit) {
        return scope.in(visit.organization(), jdbc -> jdbc.sql("""
                        SELECT appointment_id FROM appointment_offers
                        WHERE organization_id = current_organization() AND call_id = ? AND turn < ? AND action = 'cancel'
                        ORDER BY id DESC LIMIT 1""")
                .params(visit.call(), visit.turn())
                .query(UUID.class)
                .optional());
    }

    private static StatementSpec bind(StatementSpec sql, Visit visit, Offer offer) {
        return sql.param("turn", visit.turn())
                .param("call", visit.call())
                .param("action", offer.action)
                .param("appointment", offer.appointment.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("service", offer.service.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("start", offer.start.map(Instant::toString).orElse(null), Types.VARCHAR);
    }
}
