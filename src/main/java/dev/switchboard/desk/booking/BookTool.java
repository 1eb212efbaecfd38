package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.desk.booking.Offers.Offer;
import dev.switchboard.desk.service.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells free times and books them. */
@Component
class BookTool {

    /** By one call, and to come for one number: somebody who wants more talks to a person. */
    static final int MOST = 3;

    private static final int MOST_NAMED = 4;

    private final ServiceChoice services;
    private final FreeTimes times;
    private final Offers offers;
    private final Diaries diaries;
    private final Sentences sentences;

    BookTool(ServiceChoice services, FreeTimes times, Offers offers, Diaries diaries, Sentences sentences) {
        this.services = services;
        this.times = times;
        this.offers = offers;
        this.diaries = diaries;
        this.sentences = sentences;
    }

    ToolAnswer check(Visit visit, String words, String when) {
        List<Service> bookable = services.bookable(visit.organization());
        if (bookable.isEmpty()) {
            return nothing();
        }
        Optional<Service> service = ServiceChoice.of(bookable, words);
        return service.isPresent() ? times.near(visit, service.get(), when, "") : which(visit, bookable);
    }

    ToolAnswer book(Visit visit, String words, String start, String name, String notes) {
        List<Service> bookable = services.bookable(visit.organization());
        if (bookable.isEmpty()) {
            return nothing();
        }
        Optional<Service> service = ServiceChoice.of(bookable, words);
        if (service.isEmpty()) {
            return which(visit, bookable);
        }
        Optional<Instant> at = Wishes.start(visit, start);
        return at.isPresent()
                ? book(visit, service.get(), at.get(), name, notes)
                : times.near(visit, service.get(), start, "");
    }

    private ToolAnswer book(Visit visit, Service service, Instant start, String name, String notes) {
        Diary diary = diaries.of(visit);
        List<Booked> here = diary.inCall(visit);
        Optional<Booked> before = here.stream()
                .filter(each -> each.starts().equals(start)
                        && each.serviceId().filter(service.id()::equals).isPresent())
                .findFirst();
        if (before.isPresent()) {
            return booked(visit, before.get());
        }
        boolean many = visit.caller()
                .filter(phone -> diary.upcoming(visit, phone).size() >= MOST)
                .isPresent();
        if (many || here.size() >= MOST) {
            return Answer.of("limit", sentences.say(visit.language(), "limit", Map.of()))
                    .tell("Not booked: no more can be booked by phone for this caller. Offer to take a message.");
        }
        Offer offer = new Offer("book", Optional.empty(), Optional.of(service.id()), Optional.of(start));
        boolean read = offers.wasRead(visit, offer);
        if (!times.isFree(visit, service, start)) {
            return times.othersThan(visit, service, read ? "taken" : "other", start, "");
        }
        return read ? write(visit, service, start, name, notes) : readBack(visit, service, start, offer);
    }

    private ToolAnswer write(Visit visit, Service service, Instant start, String name, String notes) {
        try {
            return diaries.of(visit)
                    .book(visit, service, start, name, notes)
                    .map(made -> booked(visit, made))
                    .orElseGet(() -> times.othersThan(visit, service, "other", start, ""));
        } catch (SlotTakenException taken) {
            return times.others(visit, service, "taken", FreeTimes.starts(taken.others()), "");
        }
    }

    private ToolAnswer readBack(Visit visit, Service service, Instant start, Offer offer) {
        offers.read(visit, offer);
        String say = sentences.say(
                visit.language(),
                "read_back",
                Map.of("service", ServiceChoice.spoken(service.name()), "time", visit.words(start)));
        return Answer.of("read-back", say)
                .with("service", service.name())
                .slots(visit, List.of(start))
                .tell(
                        "Not booked yet. Read back the service and the time, and ask whether that is right. When the caller has"
                                + " said yes, book again with the same service and start, and with their name.");
    }

    private ToolAnswer booked(Visit visit, Booked made) {
        String say = sentences.say(
                visit.language(),
                made.held() ? "held" : "booked",
                Map.of("service", ServiceChoice.spoken(made.service()), "time", visit.words(made.starts())));
        return Answer.of(made.held() ? "held" : "booked", say)
                .with("service", made.service())
                .slots(visit, List.of(made.starts()))
                .tell(
                        made.held()
                                ? "It is held and not confirmed yet. Say that somebody will confirm it."
                                : "It is booked, once. Say so.");
    }

    private ToolAnswer which(Visit visit, List<Service> bookable) {
        List<Service> some = bookable.stream().limit(MOST_NAMED).toList();
        boolean all = some.size() == bookable.size();
        String say = sentences.say(
                visit.language(),
                all ? "which_service" : "which_service_many",
                Map.of(
                        "services",
                        all
                                ? ServiceChoice.listed(some, visit.language(), true)
                                : String.join(
                                        ", ",
                                        some.stream()
                                                .map(each -> ServiceChoice.spoken(each.name()))
                                                .toList())));
        return Answer.of("which-service", say)
                .services(bookable.stream().map(Service::name).toList())
                .tell("Ask which of these services it is about.");
    }

    private static ToolAnswer nothing() {
        return Answer.of("none", "").tell("Nothing can be booked here. Offer to take a message.");
    }
}
