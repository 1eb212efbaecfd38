package dev.switchboard.api;

import dev.switchboard.api.BookingPages.Notice;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import dev.switchboard.desk.bookingpage.BookingShop;
import dev.switchboard.desk.bookingpage.FormTicket;
import dev.switchboard.desk.bookingpage.PageProblem;
import dev.switchboard.desk.bookingpage.PublicBookings;
import dev.switchboard.desk.bookingpage.PublicPages;
import dev.switchboard.desk.calendar.AppointmentFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page of one appointment, for whoever has its link: what it is, another time, and how to cancel it. Never in a frame. */
@Hidden
@RestController
@RequestMapping(BookingLinks.PATH + "{token}")
class AppointmentPage {

    private final BookingLinks links;
    private final PublicPages shown;
    private final PublicBookings bookings;
    private final FormTicket tickets;
    private final PageAnswers answers;
    private final AppointmentFile file;

    AppointmentPage(
            BookingLinks links,
            PublicPages shown,
            PublicBookings bookings,
            FormTicket tickets,
            PageAnswers answers,
            AppointmentFile file) {
        this.links = links;
        this.shown = shown;
        this.bookings = bookings;
        this.tickets = tickets;
        this.answers = answers;
        this.file = file;
    }

    /** See {@link BookingPageController#open}. */
    ResponseEntity<String> open(String token, Map<String, String> query) {
        return opened(token)
                .map(visit -> answers.page(HttpStatus.OK, false, page(visit, query)))
                .orElseGet(answers::nothing);
    }

    private String page(Visit visit, Map<String, String> query) {
        Appointment appointment = visit.appointment;
        boolean toCome = appointment.isToCome(Instant.now());
        if (toCome && query.containsKey("cancel")) {
            return visit.pages.cancelling(appointment, tickets.issue(visit.about("cancel")));
        }
        if (toCome && query.containsKey("move") && appointment.serviceId().isPresent()) {
            return moving(visit, appointment.serviceId().get(), query);
        }
        Optional<String> done = Optional.of(query.getOrDefault("done", ""))
                .filter(word -> word.equals("cancelled")
                        ? appointment.state() == AppointmentState.CANCELLED
                        : word.equals("moved") && toCome)
                .map("done_"::concat);
        return visit.pages.appointment(appointment, new Notice(Optional.empty(), done), again(visit));
    }

    private String moving(Visit visit, UUID service, Map<String, String> query) {
        Optional<Instant> at = PageQuery.instant(query, "at");
        if (at.filter(time -> shown.isFree(visit.pages.shop(), service, time)).isPresent()) {
            return visit.pages.moving(visit.appointment, at.get(), tickets.issue(visit.about("move")));
        }
        return times(visit, service, PageQuery.day(query), at.map(taken -> PageProblem.TAKEN));
    }

    private String times(Visit visit, UUID service, Optional<LocalDate> day, Optional<PageProblem> problem) {
        return visit.pages.times(visit.appointment, shown.week(visit.pages.shop(), service, day), problem);
    }

    /** For the visitor's own calendar. */
    @GetMapping("/calendar.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token) {
        return opened(token)
                .flatMap(visit -> file.of(
                        visit.appointment.organizationId(),
                        visit.appointment.id(),
                        visit.pages.shop().company()))
                .map(answers::calendar)
                .orElseGet(answers::noCalendar);
    }

    @PostMapping("/move")
    ResponseEntity<String> move(@PathVariable String token, @RequestParam Map<String, String> form) {
        Optional<Instant> at = PageQuery.instant(form, "at");
        return opened(token)
                .map(visit -> at.equals(Optional.of(visit.appointment.scheduledAt()))
                        ? answers.seeOther(visit.pages.path() + "?done=moved") // sent in twice
                        : change(visit, form, "move", "moved", appointment -> move(appointment, at)))
                .orElseGet(answers::nothing);
    }

    private Appointment move(Appointment appointment, Optional<Instant> at) {
        return bookings.move(appointment, at.orElseThrow(() -> new PageProblem.Refusal(PageProblem.TAKEN)));
    }

    @PostMapping("/cancel")
    ResponseEntity<String> cancel(@PathVariable String token, @RequestParam Map<String, String> form) {
        return opened(token)
                .map(visit -> visit.appointment.state() == AppointmentState.CANCELLED
                        ? answers.seeOther(visit.pages.path() + "?done=cancelled") // sent in twice
                        : change(visit, form, "cancel", "cancelled", bookings::cancel))
                .orElseGet(answers::nothing);
    }

    private ResponseEntity<String> change(
            Visit visit,
            Map<String, String> form,
            String action,
            String done,
            Function<Appointment, Appointment> change) {
        try {
            tickets.read(form.getOrDefault("ticket", ""), visit.about(action))
                    .orElseThrow(() -> new PageProblem.Refusal(PageProblem.OUTDATED));
            change.apply(visit.appointment);
            return answers.seeOther(visit.pages.path() + "?done=" + done);
        } catch (PageProblem.Refusal refused) {
            return answers.page(PageAnswers.status(refused.problem()), false, refused(visit, refused.problem()));
        }
    }

    private String refused(Visit visit, PageProblem problem) {
        Optional<UUID> service = visit.appointment.serviceId();
        if (problem == PageProblem.TAKEN && service.isPresent()) {
            return times(visit, service.get(), Optional.empty(), Optional.of(problem));
        }
        return visit.pages.appointment(
                visit.appointment, new Notice(Optional.of(problem), Optional.empty()), again(visit));
    }

    private Optional<String> again(Visit visit) {
        BookingShop shop = visit.pages.shop();
        return shop.open() && !visit.appointment.isToCome(Instant.now())
                ? Optional.of(BookingPages.path(links.token(Kind.ORGANIZATION, shop.id())))
                : Optional.empty();
    }

    private Optional<Visit> opened(String token) {
        return links.read(token)
                .filter(link -> link.kind() == Kind.APPOINTMENT)
                .flatMap(link -> shown.appointment(link.id()))
                .flatMap(appointment -> shown.shop(appointment.organizationId())
                        .map(shop -> new Visit(appointment, answers.of(shop, token, false))));
    }

    private record Visit(Appointment appointment, BookingPages pages) {

        /** A form that was opened before the appointment changed is good for nothing any more. */
        private String about(String action) {
            return pages.path() + "\n" + action + "\n" + appointment.scheduledAt();
        }
    }
}
