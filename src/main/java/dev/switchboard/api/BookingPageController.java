package dev.switchboard.api;

import dev.switchboard.api.BookingPages.Filled;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import dev.switchboard.desk.bookingpage.BookingShop;
import dev.switchboard.desk.bookingpage.BookingShop.Offered;
import dev.switchboard.desk.bookingpage.FormTicket;
import dev.switchboard.desk.bookingpage.PageProblem;
import dev.switchboard.desk.bookingpage.PublicBookings;
import dev.switchboard.desk.bookingpage.PublicBookings.Visitor;
import dev.switchboard.desk.bookingpage.PublicPages;
import dev.switchboard.ground.limit.Door;
import dev.switchboard.ground.limit.Limits;
import dev.switchboard.ground.security.AddressLimit;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which anybody with its link books. Its parts are links and one form, so that it works without scripts. */
@Hidden
@RestController
@RequestMapping(BookingLinks.PATH + "{token}")
class BookingPageController {

    private final BookingLinks links;
    private final PublicPages shown;
    private final PublicBookings bookings;
    private final FormTicket tickets;
    private final Limits limits;
    private final PageAnswers answers;
    private final AppointmentPage own;

    BookingPageController(
            BookingLinks links,
            PublicPages shown,
            PublicBookings bookings,
            FormTicket tickets,
            Limits limits,
            PageAnswers answers,
            AppointmentPage own) {
        this.links = links;
        this.shown = shown;
        this.bookings = bookings;
        this.tickets = tickets;
        this.limits = limits;
        this.answers = answers;
        this.own = own;
    }

    /** Either kind of page; the same answer for every token that opens none. */
    @GetMapping
    ResponseEntity<String> open(@PathVariable String token, @RequestParam Map<String, String> query) {
        boolean appointment = links.read(token)
                .filter(link -> link.kind() == Kind.APPOINTMENT)
                .isPresent();
        if (appointment) {
            return own.open(token, query);
        }
        return shop(token)
                .map(shop -> answers.page(HttpStatus.OK, embedded(query), open(pages(shop, token, query), query)))
                .orElseGet(answers::nothing);
    }

    private String open(BookingPages pages, Map<String, String> query) {
        BookingShop shop = pages.shop();
        Optional<Offered> service = shop.service(query.getOrDefault("service", ""));
        if (service.isEmpty() && shop.services().size() == 1) {
            service = Optional.of(shop.services().get(0));
        }
        if (service.isEmpty()) {
            return pages.services();
        }
        Offered chosen = service.get();
        Optional<Instant> at = PageQuery.instant(query, "at");
        if (at.filter(time -> shown.isFree(shop, chosen.id(), time)).isPresent()) {
            return pages.details(chosen, at.get(), ticket(pages), Filled.NOTHING, Optional.empty());
        }
        return times(pages, chosen, query, at.map(taken -> PageProblem.TAKEN));
    }

    private String times(
            BookingPages pages, Offered service, Map<String, String> query, Optional<PageProblem> problem) {
        return pages.times(service, shown.week(pages.shop(), service.id(), PageQuery.day(query)), problem);
    }

    /** @param client the address of the network that it comes from */
    @PostMapping("/book")
    ResponseEntity<String> book(
            @PathVariable String token,
            @RequestParam Map<String, String> form,
            @RequestAttribute(AddressLimit.CLIENT) String client) {
        return shop(token)
                .map(shop -> book(pages(shop, token, form), form, client))
                .orElseGet(answers::nothing);
    }

    private ResponseEntity<String> book(BookingPages pages, Map<String, String> form, String client) {
        Optional<Offered> service = pages.shop().service(form.getOrDefault("service", ""));
        Optional<Instant> at = PageQuery.instant(form, "at");
        if (service.isEmpty() || at.isEmpty()) {
            return answers.page(HttpStatus.BAD_REQUEST, pages.embedded(), pages.services());
        }
        Filled filled = new Filled(PageQuery.text(form, "name"), PageQuery.text(form, "phone"));
        try {
            String number = tickets.read(form.getOrDefault("ticket", ""), about(pages))
                    .orElseThrow(() -> new PageProblem.Refusal(PageProblem.OUTDATED));
            if (limits.ofPerson(Door.BOOKING, client).isPresent()) {
                throw new PageProblem.Refusal(PageProblem.OFTEN);
            }
            Visitor visitor = new Visitor(filled.name(), filled.phone());
            Appointment booked =
                    bookings.book(pages.shop(), visitor, service.get().id(), at.get(), number);
            String address = BookingPages.path(links.token(Kind.APPOINTMENT, booked.id()));
            return answers.page(HttpStatus.OK, pages.embedded(), pages.booked(booked, address));
        } catch (PageProblem.Refusal refused) {
            Optional<PageProblem> problem = Optional.of(refused.problem());
            String page = refused.problem() == PageProblem.TAKEN
                    ? times(pages, service.get(), Map.of(), problem)
                    : pages.details(service.get(), at.get(), ticket(pages), filled, problem);
            return answers.page(PageAnswers.status(refused.problem()), pages.embedded(), page);
        }
    }

    private Optional<BookingShop> shop(String token) {
        return links.read(token)
                .filter(link -> link.kind() == Kind.ORGANIZATION)
                .flatMap(link -> shown.shop(link.id()))
                .filter(BookingShop::open);
    }

    private BookingPages pages(BookingShop shop, String token, Map<String, String> query) {
        return answers.of(shop, token, embedded(query));
    }

    private static boolean embedded(Map<String, String> query) {
        return query.getOrDefault("embed", "").equals("1");
    }

    private String ticket(BookingPages pages) {
        return tickets.issue(about(pages));
    }

    private static String about(BookingPages pages) {
        return pages.path() + "\nbook";
    }
}
