package dev.switchboard.api;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingShop;
import dev.switchboard.desk.bookingpage.BookingShop.Offered;
import dev.switchboard.desk.bookingpage.FreeWeek;
import dev.switchboard.desk.bookingpage.PageProblem;
import dev.switchboard.ground.text.TimeInWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What stands on each public page of one organization. @param path of the page, with its token */
record BookingPages(BookingTemplates templates, BookingShop shop, String path, boolean embedded) {

    private static final int MINUTES_OF_HOUR = 60;

    String services() {
        Map<String, Object> values = values();
        values.put(
                "services",
                shop.services().stream()
                        .map(service -> Map.of(
                                "href", href("?service=" + service.id()),
                                "name", service.name(),
                                "length", length(service.minutes())))
                        .toList());
        return page("services", words("book"), values);
    }

    /** To book at. */
    String times(Offered service, FreeWeek week, Optional<PageProblem> problem) {
        Map<String, Object> values = times(words("choose_time"), service.name(), week, "?service=" + service.id());
        problem.ifPresent(why -> values.put("problem", words(why)));
        if (shop.services().size() > 1) {
            values.put("back", href(""));
            values.put("backWords", words("other_service"));
        }
        return page("times", words("choose_time"), values);
    }

    /** To move to. */
    String times(Appointment appointment, FreeWeek week, Optional<PageProblem> problem) {
        Map<String, Object> values = times(words("choose_new_time"), appointment.serviceName(), week, "?move=1");
        problem.ifPresent(why -> values.put("problem", words(why)));
        values.put("back", href(""));
        values.put("backWords", words("back"));
        return page("times", words("choose_new_time"), values);
    }

    private Map<String, Object> times(String heading, String service, FreeWeek week, String query) {
        TimeInWords moments = moments();
        Function<Instant, Map<String, String>> time = start -> Map.of(
                "href",
                href(query + "&at=" + start),
                "clock",
                moments.time(start.atZone(shop.zone()).toLocalTime()));
        Map<String, Object> values = values();
        values.put("heading", heading);
        values.put("service", service);
        values.put(
                "days",
                week.days().entrySet().stream()
                        .map(day -> Map.of(
                                "name", capital(moments.day(day.getKey())),
                                "times", day.getValue().stream().map(time).toList()))
                        .toList());
        week.before().ifPresent(day -> values.put("before", href(query + "&from=" + day)));
        week.after().ifPresent(day -> values.put("after", href(query + "&from=" + day)));
        return values;
    }

    /** @param filled what was written before, if something of it was wrong */
    String details(Offered service, Instant at, String ticket, Filled filled, Optional<PageProblem> problem) {
        Map<String, Object> values = values();
        problem.ifPresent(why -> values.put("problem", words(why)));
        values.put(
                "wrong", problem.map(why -> why.name().toLowerCase(Locale.ROOT)).orElse(""));
        values.put("service", service.name());
        values.put("serviceId", service.id().toString());
        values.put("at", at.toString());
        values.put("when", when(at));
        values.put("ticket", ticket);
        values.put("name", filled.name);
        values.put("phone", filled.phone);
        values.put("consent", words("consent", "company", shop.company()));
        values.put("action", path + "/book" + (embedded ? "?embed=1" : ""));
        values.put("back", href("?service=" + service.id() + "&from=" + day(at)));
        return page("details", words("your_details"), values);
    }

    /** Right after it was booked. @param own the address of its own page */
    String booked(Appointment appointment, String own) {
        boolean draft = appointment.state() == AppointmentState.DRAFT;
        String heading = words(draft ? "requested" : "booked");
        Map<String, Object> values = facts(appointment);
        values.remove("state");
        values.put("heading", heading);
        values.put(
                "more",
                draft
                        ? List.of(words("requested_more", "company", shop.company()), words("text_sent"))
                        : List.of(words("text_sent")));
        values.put("manage", own);
        values.put("again", href(""));
        return page("appointment", heading, values);
    }

    /** @param again where to book another one; empty if nobody can */
    String appointment(Appointment appointment, Notice notice, Optional<String> again) {
        Map<String, Object> values = facts(appointment);
        values.put("heading", words("your_appointment"));
        values.put("more", List.of());
        notice.problem.ifPresent(why -> values.put("problem", words(why)));
        notice.done.ifPresent(key -> values.put("done", words(key)));
        if (appointment.isToCome(Instant.now())) {
            appointment.serviceId().ifPresent(service -> values.put("move", href("?move=1")));
            values.put("cancel", href("?cancel=1"));
            values.put("calendar", path + "/calendar.ics");
        }
        again.ifPresent(address -> values.put("again", address));
        return page("appointment", words("your_appointment"), values);
    }

    String moving(Appointment appointment, Instant at, String ticket) {
        Map<String, Object> values = facts(appointment);
        values.put("heading", words("move_question"));
        values.put("was", when(appointment.scheduledAt()));
        values.put("when", when(at));
        values.put("at", at.toString());
        values.put("action", path + "/move");
        values.put("ticket", ticket);
        values.put("look", "first");
        values.put("yes", words("move_yes"));
        values.put("no", words("move_no"));
        values.put("back", href("?move=1&from=" + day(at)));
        return page("question", words("move_question"), values);
    }

    String cancelling(Appointment appointment, String ticket) {
        Map<String, Object> values = facts(appointment);
        values.put("heading", words("cancel_question"));
        values.put("action", path + "/cancel");
        values.put("ticket", ticket);
        values.put("look", "grave");
        values.put("yes", words("cancel_yes"));
        values.put("no", words("cancel_no"));
        values.put("back", href(""));
        return page("question", words("cancel_question"), values);
    }

    private Map<String, Object> facts(Appointment appointment) {
        Map<String, Object> values = values();
        values.put("service", appointment.serviceName());
        values.put("when", when(appointment.scheduledAt()));
        Optional<String> state =
                switch (appointment.state()) {
                    case CANCELLED -> Optional.of("state_cancelled");
                    case DRAFT -> Optional.of("state_draft");
                    default ->
                        appointment.isToCome(Instant.now()) ? Optional.<String>empty() : Optional.of("state_over");
                };
        state.ifPresent(key -> values.put("state", words(key)));
        return values;
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("company", shop.company());
        String zone = shop.zone().equals(ZoneOffset.UTC)
                ? "UTC"
                : shop.zone().getDisplayName(TextStyle.FULL, moments().locale());
        values.put("zone", words("times_in", "zone", zone));
        shop.phone()
                .ifPresent(number -> values.put(
                        "call", Map.of("number", number.e164(), "words", words("call", "company", number.display()))));
        return values;
    }

    private TimeInWords moments() {
        return TimeInWords.in(shop.locale());
    }

    private String when(Instant at) {
        return capital(moments().dayAndTime(at.atZone(shop.zone())));
    }

    private LocalDate day(Instant at) {
        return at.atZone(shop.zone()).toLocalDate();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String length(int minutes) {
        int hours = minutes / MINUTES_OF_HOUR;
        int rest = minutes % MINUTES_OF_HOUR;
        if (hours == 0) {
            return words("minutes", "n", String.valueOf(minutes));
        }
        if (rest > 0) {
            return words("hours_minutes", "n", String.valueOf(hours), "m", String.valueOf(rest));
        }
        return hours == 1 ? words("hour") : words("hours", "n", String.valueOf(hours));
    }

    private String href(String query) {
        if (!embedded) {
            return path + query;
        }
        return path + query + (query.isEmpty() ? "?" : "&") + "embed=1";
    }

    String words(PageProblem problem) {
        return words("problem_" + problem.name().toLowerCase(Locale.ROOT));
    }

    private String words(String key, String... values) {
        return templates.words(shop.locale(), key, values);
    }

    private String page(String name, String title, Map<String, ?> values) {
        return templates.page(name, shop.locale(), title + " · " + shop.company(), values);
    }

    /** The page's own address, without anything that was chosen. */
    static String path(String token) {
        return BookingLinks.PATH + token;
    }

    /** What a visitor wrote. */
    record Filled(String name, String phone) {

        static final Filled NOTHING = new Filled("", "");

        @Override
        public String toString() {
            return "Filled";
        }
    }

    /** What is said above. @param done the key of words for what was done a moment ago */
    record Notice(Optional<PageProblem> problem, Optional<String> done) {

        static final Notice NONE = new Notice(Optional.empty(), Optional.empty());
    }
}
