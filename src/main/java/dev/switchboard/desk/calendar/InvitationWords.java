package dev.switchboard.desk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the mail around an invitation says, in English or Spanish; for mail programs that know no calendars, and for people. */
final class InvitationWords {

    private final BookedTime time;
    private final String company;
    private final ZoneId zone;
    private final boolean spanish;

    InvitationWords(BookedTime time, String company, String zone, String language) {
        this.time = time;
        this.company = company;
        this.zone = Zones.of(zone);
        this.spanish = language.toLowerCase(Locale.ROOT).startsWith("es");
    }

    String subject() {
        String what = plain(time.service()) + ": "
                + in(spanish ? "EEEE d 'de' MMMM, h:mm a" : "EEEE, MMMM d, h:mm a", time.starts());
        return time.isCancelled() ? (spanish ? "Cancelada: " : "Canceled: ") + what : what;
    }

    /** @param owner rather than the customer: told whose it is */
    String body(boolean owner) {
        String whose = owner ? time.customer().map(name -> plain(name) + "\n").orElse("") : "";
        String day = in(spanish ? "EEEE d 'de' MMMM 'de' yyyy, h:mm a" : "EEEE, MMMM d, yyyy, h:mm a", time.starts());
        String head = time.isCancelled()
                ? (spanish ? "Esta cita fue cancelada." : "This appointment was canceled.") + "\n\n"
                : "";
        return head + plain(time.service()) + (spanish ? " en " : " at ") + plain(company) + "\n" + whose + day
                + (spanish ? " a " : " to ") + in("h:mm a z", time.ends()) + "\n" + plain(time.resource()) + "\n";
    }

    private String in(String pattern, Instant moment) {
        Locale locale = spanish ? Locale.forLanguageTag("es-US") : Locale.US;
        return DateTimeFormatter.ofPattern(pattern, locale).format(moment.atZone(zone));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
