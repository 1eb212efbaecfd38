package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.IcsFile.Person;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.organization.CompanyName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invites by mail to what is booked, tells when it moved, and takes the invitation back from whoever has one. */
@Component
final class Invitations {

    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);

    private static final String NOTE = """
            INSERT INTO calendar_invitations AS i (organization_id, appointment_id, address, starts_at, ends_at)
            VALUES (current_organization(), :id, :address, :starts, :ends)
            ON CONFLICT (organization_id, appointment_id, address) DO UPDATE SET starts_at = excluded.starts_at,
                ends_at = excluded.ends_at, cancelled = false, updated_at = now()
            WHERE i.cancelled OR (i.starts_at, i.ends_at) IS DISTINCT FROM (excluded.starts_at, excluded.ends_at)
            RETURNING true""";

    private static final String TAKE_BACK = """
            UPDATE calendar_invitations SET cancelled = true, updated_at = now()
            WHERE organization_id = current_organization() AND appointment_id = :id AND address = :address AND NOT cancelled
            RETURNING true""";

    private static final String INVITED = """
            SELECT address FROM calendar_invitations
            WHERE organization_id = current_organization() AND appointment_id = ? AND NOT cancelled""";

    private static final String HOUSE = """
            SELECT %s, coalesce(s.language, ''), o.zone, s.alert_email
            FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
            WHERE o.id = current_organization()""".formatted(CompanyName.SQL);

    /** Kept with the message, as files are that people upload. */
    private static final String ATTACH = """
            INSERT INTO message_media (organization_id, position, state, uploaded_by, file_name, content_type, size_bytes, content)
            VALUES (current_organization(), 0, 'ready', 'calendar', 'invitation.ics', :type, :size, :content) RETURNING id""";

    private final OrganizationScope scope;
    private final Outbox outbox;
    private final String from;

    Invitations(OrganizationScope scope, Outbox outbox, @Value("${switchboard.mail.from}") String from) {
        this.scope = scope;
        this.outbox = outbox;
        this.from = from.replaceAll(".*<|>.*", "").strip();
    }

    /** By what is true now, whichever change the event tells of; the same is told once. */
    void tell(Event event) {
        List<Guest> guests = scope.in(
                event.organizationId(), jdbc -> guests(jdbc, event.subject().id()));
        guests.forEach(guest -> tell(event.organizationId(), guest));
    }

    private static List<Guest> guests(JdbcClient jdbc, UUID appointment) {
        Optional<BookedTime> found = BookedTime.find(jdbc, appointment);
        if (found.isEmpty()) {
            return List.of();
        }
        BookedTime time = found.get();
        House house = house(jdbc);
        if (time.isCancelled()) {
            return jdbc.sql(INVITED).param(appointment).query(String.class).list().stream()
                    .map(address -> new Guest(time, house, address, house.is(address)))
                    .toList();
        }
        if (time.isTentative() || time.ends().isBefore(Instant.now())) {
            return List.of();
        }
        CalendarSettings.Invites wanted = CalendarSettings.find(jdbc);
        List<Guest> guests = new java.util.ArrayList<>();
        time.email()
                .filter(address -> wanted.inviteCustomer())
                .ifPresent(address -> guests.add(new Guest(time, house, address, false)));
        house.alertEmail
                .filter(address -> wanted.inviteOwner()
                        && !time.email().filter(address::equalsIgnoreCase).isPresent())
                .ifPresent(address -> guests.add(new Guest(time, house, address, true)));
        return guests;
    }

    private static House house(JdbcClient jdbc) {
        return jdbc.sql(HOUSE)
                .query((row, number) -> new House(
                        row.getString(1), row.getString(2), row.getString(3), Optional.ofNullable(row.getString(4))))
                .single();
    }

    private void tell(UUID organization, Guest guest) {
        try {
            scope.in(
                    organization,
                    jdbc -> noted(jdbc, guest) ? outbox.queue(jdbc, draft(jdbc, organization, guest)) : organization);
        } catch (SendRefusedException refused) {
            LOG.info("An invitation to appointment {} is not sent: {}", guest.time.id(), refused.kind());
        }
    }

    private static boolean noted(JdbcClient jdbc, Guest guest) {
        JdbcClient.StatementSpec statement = guest.time.isCancelled()
                ? jdbc.sql(TAKE_BACK)
                : jdbc.sql(NOTE)
                        .param("starts", guest.time.starts().atOffset(ZoneOffset.UTC))
                        .param("ends", guest.time.ends().atOffset(ZoneOffset.UTC));
        return statement
                .param("id", guest.time.id())
                .param("address", guest.address)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private Draft draft(JdbcClient jdbc, UUID organization, Guest guest) {
        String method = guest.time.isCancelled() ? "CANCEL" : "REQUEST";
        byte[] file = IcsFile.invitation(
                guest.time,
                new Person(guest.house.name, from),
                new Person(
                        guest.owner ? guest.house.name : guest.time.customer().orElse(guest.address), guest.address));
        UUID media = jdbc.sql(ATTACH)
                .param("type", "text/calendar; method=" + method + "; charset=UTF-8")
                .param("size", file.length)
                .param("content", file)
                .query(UUID.class)
                .single();
        InvitationWords words =
                new InvitationWords(guest.time, guest.house.name, guest.house.zone, guest.house.language);
        return Draft.of(
                        organization,
                        Channel.EMAIL,
                        guest.address,
                        words.body(guest.owner),
                        guest.owner ? Purpose.ALERT : Purpose.CONVERSATION,
                        "invitation:" + media)
                .withSubject(words.subject())
                .withAttachments(List.of(media));
    }

    /** @param owner rather than the customer */
    private record Guest(BookedTime time, House house, String address, boolean owner) {}

    private record House(String name, String language, String zone, Optional<String> alertEmail) {

        boolean is(String address) {
            return alertEmail.filter(address::equalsIgnoreCase).isPresent();
        }
    }
}
