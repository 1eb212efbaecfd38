package dev.switchboard.desk.booking;

import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.details.Digits;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Codes that are texted to the number of an appointment, for a caller who calls from another one: six digits, for ten minutes,
 * three tries. A code is made when it is sent, and only its hash is kept; the conversation never sees it before the caller says
 * it.
 */
@Component("appointmentCodes")
public final class AppointmentCodes {

    static final int MOST_TRIES = 3;
    private static final int MOST_A_CALL = 2;
    private static final int MOST_A_DAY = 3; // to one number, by whoever asks
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BODY =
            "%06d is your code to change an appointment. Tell it nobody but the agent you are calling.";
    private static final String SHOWN = "(a code to change an appointment)";

    private final OrganizationScope scope;
    private final EventLog events;
    private final Outbox outbox;

    AppointmentCodes(OrganizationScope scope, EventLog events, Outbox outbox) {
        this.scope = scope;
        this.events = events;
        this.outbox = outbox;
    }

    enum Check {
        RIGHT,
        WRONG,
        OVER
    }

    /** Has a code texted, if something is booked with that number. @return false if too many were asked for */
    boolean ask(Visit visit, PhoneNumber phone) {
        return scope.in(visit.organization(), jdbc -> {
            jdbc.sql("""
                            DELETE FROM appointment_codes
                            WHERE organization_id = current_organization() AND created_at < now() - interval '1 day'""").update();
            Optional<UUID> row = jdbc.sql("""
                            INSERT INTO appointment_codes (organization_id, call_id, phone)
                            SELECT current_organization(), :call, :phone
                            WHERE (SELECT count(*) FROM appointment_codes WHERE organization_id = current_organization() AND call_id = :call) < :aCall
                              AND (SELECT count(*) FROM appointment_codes WHERE organization_id = current_organization() AND phone = :phone) < :aDay
                            RETURNING id""")
                    .param("call", visit.call())
                    .param("phone", phone.e164())
                    .param("aCall", MOST_A_CALL)
                    .param("aDay", MOST_A_DAY)
                    .query(UUID.class)
                    .optional();
            row.filter(id -> !visit.rehearsal())
                    .ifPresent(id -> events.append(
                            jdbc,
                            visit.organization(),
                            new Subject("appointment_code", id),
                            "appointment.code",
                            id.toString()));
            return row.isPresent();
        });
    }

    /** Texts the code of a row, once. */
    public void send(Event event) {
        UUID row = UUID.fromString(event.key());
        scope.in(event.organizationId(), jdbc -> {
            Optional<String> phone =
                    jdbc.sql("""
                            SELECT c.phone FROM appointment_codes c
                            WHERE c.organization_id = current_organization() AND c.id = ? AND c.code_hash IS NULL
                              AND c.created_at > now() - interval '10 minutes'
                              AND EXISTS (SELECT FROM appointments a WHERE a.organization_id = c.organization_id AND a.customer_phone = c.phone
                                  AND a.state IN ('draft', 'booked', 'confirmed') AND a.scheduled_at > now())
                            FOR UPDATE OF c""").param(row).query(String.class).optional();
            phone.ifPresent(to -> {
                int code = RANDOM.nextInt(CODES);
                jdbc.sql(
                                "UPDATE appointment_codes SET code_hash = ? WHERE organization_id = current_organization() AND id = ?")
                        .params(CodeHash.of(row, "%06d".formatted(code)), row)
                        .update();
                outbox.queue(
                        jdbc,
                        Draft.of(
                                        event.organizationId(),
                                        Channel.SMS,
                                        to,
                                        BODY.formatted(code),
                                        Purpose.VERIFICATION,
                                        "appointment-code:" + row)
                                .withShown(SHOWN));
            });
            return phone.isPresent();
        });
    }

    /** Each answer is a try, whatever it is. */
    Check check(Visit visit, String said) {
        String digits = Digits.of(said);
        return scope.in(visit.organization(), jdbc -> {
            Optional<Tried> tried = jdbc.sql("""
                            UPDATE appointment_codes SET tries = tries + 1
                            WHERE organization_id = current_organization() AND proven_at IS NULL AND tries < ?
                              AND created_at > now() - interval '10 minutes'
                              AND id = (SELECT id FROM appointment_codes WHERE organization_id = current_organization() AND call_id = ?
                                        ORDER BY id DESC LIMIT 1)
                            RETURNING id, code_hash, tries""")
                    .params(MOST_TRIES, visit.call())
                    .query((row, number) -> new Tried(
                            row.getObject(1, UUID.class), Optional.ofNullable(row.getBytes(2)), row.getInt(3)))
                    .optional();
            if (tried.isEmpty()) {
                return proven(visit).isPresent() ? Check.RIGHT : Check.OVER;
            }
            UUID id = tried.get().id;
            if (tried.get()
                    .hash
                    .filter(hash -> MessageDigest.isEqual(hash, CodeHash.of(id, digits)))
                    .isPresent()) {
                jdbc.sql(
                                "UPDATE appointment_codes SET proven_at = now() WHERE organization_id = current_organization() AND id = ?")
                        .param(id)
                        .update();
                return Check.RIGHT;
            }
            return tried.get().tries < MOST_TRIES ? Check.WRONG : Check.OVER;
        });
    }

    private record Tried(UUID id, Optional<byte[]> hash, int tries) {}

    /** The number that the caller has proven in this call. */
    Optional<PhoneNumber> proven(Visit visit) {
        return scope.in(visit.organization(), jdbc -> jdbc.sql("""
                        SELECT phone FROM appointment_codes
                        WHERE organization_id = current_organization() AND call_id = ? AND proven_at IS NOT NULL ORDER BY id DESC LIMIT 1""")
                .param(visit.call())
                .query(String.class)
                .optional()
                .flatMap(PhoneNumber::parse));
    }
}
