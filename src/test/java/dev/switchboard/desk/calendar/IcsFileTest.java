package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.calendar.IcsFile.Person;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class IcsFileTest {

    private static final UUID ID = UUID.fromString("01a1fe05-fa23-710c-a0d4-28f6a5298f73");
    private static final Instant STARTS = Instant.parse("2026-12-01T20:00:00Z");
    private static final Person SHOP = new Person("Demo, \"Wraps\"", "shop@example.com");
    private static final Person DANA = new Person("Dana", "dana@example.com");

    private static BookedTime time(String service, String state, int sequence, String customer) {
        return new BookedTime(
                ID,
                service,
                "Bay 1",
                STARTS,
                STARTS.plusSeconds(7_200),
                state,
                sequence,
                Instant.parse("2026-11-20T08:30:00Z"),
                Optional.of(customer),
                Optional.of("+14055550123"),
                Optional.of("dana@example.com"));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Calendar read(byte[] file) throws Exception {
        return new CalendarBuilder().build(new ByteArrayInputStream(file));
    }

    private static String unfolded(byte[] file) {
        return text(file).replace("\r\n ", "");
    }

    @Test
    void saysWhatIsBookedAndWhen() throws Exception {
        byte[] file = IcsFile.feed("Demo Wraps", List.of(time("Full wrap", "booked", 3, "Dana Whitfield")), false);
        assertThat(unfolded(file))
                .startsWith("BEGIN:VCALENDAR\r\nPRODID:-//Switchboard//Calendar//EN\r\nVERSION:2.0\r\n")
                .contains(
                        "UID:" + ID + "@switchboard\r\n",
                        "DTSTAMP:20261120T083000Z\r\n",
                        "DTSTART:20261201T200000Z\r\n",
                        "DTEND:20261201T220000Z\r\n",
                        "SEQUENCE:3\r\n",
                        "STATUS:CONFIRMED\r\n",
                        "SUMMARY:Full wrap\\, Dana Whitfield\r\n",
                        "LOCATION:Bay 1\r\n",
                        "X-WR-CALNAME:Demo Wraps\r\n")
                .endsWith("END:VCALENDAR\r\n");
        Calendar calendar = read(file);
        assertThat(calendar.validate().hasErrors()).isFalse();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(1);
    }

    /** RFC 5545 knows no calendar that holds nothing. */
    @Test
    void isACalendarBeforeAnythingIsBooked() throws Exception {
        byte[] file = IcsFile.feed("Demo Wraps", List.of(), false);
        assertThat(text(file)).contains("BEGIN:VTIMEZONE\r\n").endsWith("END:VCALENDAR\r\n");
        Calendar calendar = read(file);
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.getComponents("VEVENT")).isEmpty();
    }

    @Test
    void foldsByOctetsAndNeverWithinACharacter() throws Exception {
        String name = "Übermäßig langer Name 🚐 ".repeat(12);
        byte[] file = IcsFile.feed("Demo", List.of(time("Wrap", "booked", 0, name.strip())), false);
        for (String line : text(file).split("\r\n")) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        assertThat(text(file).replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(unfolded(file)).contains(name.strip());
        assertThat(text(file)).doesNotContain("\uFFFD");
    }

    @Test
    void showsNumbersOnlyWhereTheyAreWanted() {
        List<BookedTime> times = List.of(time("Wrap", "booked", 0, "Dana"));
        assertThat(unfolded(IcsFile.feed("Demo", times, false))).doesNotContain("5550123", "dana@example.com");
        assertThat(unfolded(IcsFile.feed("Demo", times, true))).contains("DESCRIPTION:+14055550123");
    }

    @Test
    void letsNobodyWriteLinesOfTheirOwn() throws Exception {
        byte[] file = IcsFile.feed(
                "Demo",
                List.of(time("Wrap", "draft", 0, "x\r\nATTACH:https://evil.example\nEND:VEVENT;a,b\\c")),
                false);
        assertThat(unfolded(file).lines()).noneMatch(line -> line.startsWith("ATTACH"));
        List<VEvent> events = read(file).getComponents("VEVENT");
        assertThat(events).hasSize(1);
        assertThat(unfolded(file)).contains("STATUS:TENTATIVE");
    }

    @Test
    void invitesAndTakesTheInvitationBack() throws Exception {
        byte[] request = IcsFile.invitation(time("Wrap", "booked", 1, "Dana"), SHOP, DANA);
        assertThat(unfolded(request))
                .contains("METHOD:REQUEST\r\n", "SEQUENCE:1\r\n", "mailto:dana@example.com", "mailto:shop@example.com")
                .doesNotContain("5550123");
        assertThat(read(request).validate().hasErrors()).isFalse();
        byte[] cancel = IcsFile.invitation(time("Wrap", "cancelled", 2, "Dana"), SHOP, DANA);
        assertThat(unfolded(cancel)).contains("METHOD:CANCEL\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n");
        assertThat(read(cancel).validate().hasErrors()).isFalse();
    }
}
