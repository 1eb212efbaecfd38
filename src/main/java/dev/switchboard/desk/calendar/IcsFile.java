package dev.switchboard.desk.calendar;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Version;
import net.fortuna.ical4j.model.property.XProperty;

/** What is booked as iCalendar (RFC 5545): times in UTC, lines of at most 75 octets that end with CRLF. */
final class IcsFile {

    static final Duration REFRESHED = Duration.ofMinutes(15);

    private static final int LONGEST_LINE = 75; // octets
    private static final ProdId MADE_BY = new ProdId("-//Switchboard//Calendar//EN");

    private IcsFile() {}

    /** @param name of the calendar, as its reader sees it */
    static byte[] feed(String name, List<BookedTime> times, boolean withPhone) {
        List<Property> head = head();
        head.add(new XProperty("X-WR-CALNAME", escaped(name)));
        head.add(new XProperty("X-PUBLISHED-TTL", REFRESHED.toString()));
        return folded(
                head,
                times.isEmpty()
                        ? List.of(utc())
                        : times.stream()
                                .map(time -> event(time, withPhone, List.of()))
                                .toList());
    }

    /** A calendar has to hold something, also one in which nothing is booked yet. */
    private static VTimeZone utc() {
        Standard always = new Standard(new PropertyList(List.of(
                new DtStart<>(LocalDateTime.of(1970, 1, 1, 0, 0)),
                new TzOffsetFrom(ZoneOffset.UTC),
                new TzOffsetTo(ZoneOffset.UTC))));
        return new VTimeZone(new PropertyList(List.of(new TzId("Etc/UTC"))), new ComponentList<>(List.of(always)));
    }

    /**
     * An invitation, or that it is off.
     *
     * @param from whom the mail comes from
     */
    static byte[] invitation(BookedTime time, Person from, Person to) {
        List<Property> head = head();
        head.add(new Method(time.isCancelled() ? Method.VALUE_CANCEL : Method.VALUE_REQUEST));
        Organizer organizer = new Organizer(named(from.name), mailto(from.address));
        Attendee attendee = new Attendee(named(to.name), mailto(to.address));
        return folded(head, List.of(event(time, false, List.of(organizer, attendee))));
    }

    private static List<Property> head() {
        List<Property> head = new ArrayList<>();
        head.add(MADE_BY);
        head.add(new Version(new ParameterList(), Version.VALUE_2_0));
        head.add(new CalScale(CalScale.VALUE_GREGORIAN));
        return head;
    }

    private static VEvent event(BookedTime time, boolean withPhone, List<Property> people) {
        List<Property> fields = new ArrayList<>();
        fields.add(new Uid(time.id() + "@switchboard"));
        fields.add(new DtStamp(time.updatedAt()));
        fields.add(new LastModified(time.updatedAt()));
        fields.add(new DtStart<>(time.starts()));
        fields.add(new DtEnd<>(time.ends()));
        fields.add(new Sequence(time.sequence()));
        fields.add(new Status(status(time)));
        fields.add(new Summary(plain(people.isEmpty() ? time.title() : time.service())));
        fields.add(new Location(plain(time.resource())));
        if (withPhone) {
            time.phone().ifPresent(number -> fields.add(new Description(plain(number))));
        }
        fields.addAll(people);
        return new VEvent(new PropertyList(fields));
    }

    private static String status(BookedTime time) {
        if (time.isCancelled()) {
            return Status.VALUE_CANCELLED;
        }
        return time.isTentative() ? Status.VALUE_TENTATIVE : Status.VALUE_CONFIRMED;
    }

    private static ParameterList named(String name) {
        return new ParameterList(List.of(new Cn(plain(name).replace('"', '\''))));
    }

    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no address of a mail");
        }
    }

    /** Nothing that begins a line of its own. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** What the library leaves as it is in a property that it does not know. */
    private static String escaped(String text) {
        return plain(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    private static byte[] folded(List<Property> head, List<? extends CalendarComponent> events) {
        Calendar calendar = new Calendar(new PropertyList(head), new ComponentList<>(List.copyOf(events)));
        ByteArrayOutputStream folded = new ByteArrayOutputStream();
        calendar.toString().lines().forEach(line -> fold(line, folded));
        return folded.toByteArray();
    }

    /** By octets, and never within a character. */
    private static void fold(String line, ByteArrayOutputStream out) {
        int used = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            byte[] character = Character.toString(line.codePointAt(i)).getBytes(StandardCharsets.UTF_8);
            if (used + character.length > LONGEST_LINE) {
                out.writeBytes("\r\n ".getBytes(StandardCharsets.US_ASCII));
                used = 1;
            }
            out.writeBytes(character);
            used += character.length;
        }
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** @param name as the mail shows it */
    record Person(String name, String address) {

        @Override
        public String toString() {
            return "Person";
        }
    }
}
