package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.text.TimeInWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages about an appointment, in the organization's language and by its clock. */
@Component
final class AppointmentDrafts {

    /** Where it was booked, if that number may still send; nothing for one of a rehearsal, whom nobody can write to. */
    private static final String OURS = """
            SELECT coalesce(n.phone_number, ''), coalesce(c.rehearsal, false)
            FROM appointments a LEFT JOIN phone_calls c ON c.id = a.call_id LEFT JOIN conversations v ON v.id = a.conversation_id
            LEFT JOIN organization_phone_numbers n ON n.organization_id = a.organization_id AND n.is_active AND n.status = 'active'
                AND (n.id = v.phone_number_id OR n.phone_number = CASE c.direction WHEN 'outbound' THEN c.caller_phone ELSE c.called_phone END)
            WHERE a.organization_id = current_organization() AND a.id = ? LIMIT 1""";

    private final Supplier<Wordings> wordings;
    private final OrganizationScope scope;
    private final AgentProfiles profiles;
    private final BookingLinks links;

    AppointmentDrafts(
            Supplier<Wordings> wordings, OrganizationScope scope, AgentProfiles profiles, BookingLinks links) {
        this.wordings = wordings;
        this.scope = scope;
        this.profiles = profiles;
        this.links = links;
    }

    /** By text, or by e-mail if only an address is known; nothing if neither is. In the scope of the organization. */
    Optional<Draft> of(JdbcClient jdbc, Appointment appointment, Wording wording, Purpose purpose, String key) {
        Optional<Ours> ours = jdbc.sql(OURS)
                .param(appointment.id())
                .query((row, number) -> new Ours(row.getString(1), row.getBoolean(2)))
                .optional()
                .filter(it -> !it.rehearsal);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        if (appointment.customer().phone().isPresent()) {
            Draft draft = text(appointment, wording, purpose, key);
            return Optional.of(ours.get().number.isEmpty() ? draft : draft.withFrom(ours.get().number));
        }
        return appointment.customer().email().map(address -> mail(appointment, address, wording, purpose, key));
    }

    Draft text(Appointment appointment, Wording wording, Purpose purpose, String key) {
        String to = appointment.customer().phone().orElseThrow().e164();
        String body = Wordings.plain(words(appointment, wording));
        return Draft.of(appointment.organizationId(), Channel.SMS, to, body, purpose, key);
    }

    Draft mail(Appointment appointment, String address, Wording wording, Purpose purpose, String key) {
        String subject = words(appointment, Wording.of(Words.SUBJECT));
        String body = words(appointment, wording);
        return Draft.of(appointment.organizationId(), Channel.EMAIL, address, body, purpose, key)
                .withSubject(subject.substring(0, Math.min(subject.length(), 200)));
    }

    String words(Appointment appointment, Wording wording) {
        UUID organization = appointment.organizationId();
        AgentProfile profile = profiles.of(organization);
        Locale locale = profile.locale();
        ZoneId zone = profile.hours().zone();
        TimeInWords moments = TimeInWords.in(locale);
        Map<String, String> values = new HashMap<>();
        values.put("company", oneLine(scope.in(organization, CompanyName::of)));
        values.put("service", oneLine(appointment.serviceName()));
        values.put("link", links.ofAppointment(appointment.id()));
        Instant at = appointment.scheduledAt();
        values.put(
                "when",
                wording.readAt()
                        .map(now -> moments.dayAndTime(
                                at.atZone(zone), now.atZone(zone).toLocalDate()))
                        .orElseGet(() -> moments.dayAndTime(at.atZone(zone))));
        wording.was().ifPresent(was -> values.put("was", moments.dayAndTime(was.atZone(zone))));
        wording.times().stream()
                .map(time -> moments.dayAndTime(time.atZone(zone)))
                .reduce(moments::or)
                .ifPresent(times -> values.put("times", times));
        return wordings.get().text(wording.words(), locale, values);
    }

    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** @param number empty: whichever sends */
    private record Ours(String number, boolean rehearsal) {}
}
