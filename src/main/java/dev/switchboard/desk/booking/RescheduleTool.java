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

/** Moves what is the caller's own. */
@Component
class RescheduleTool {

    private final ServiceChoice services;
    private final FreeTimes times;
    private final Offers offers;
    private final Diaries diaries;
    private final Owners owners;
    private final OwnAppointments own;
    private final Sentences sentences;

    RescheduleTool(
            ServiceChoice services,
            FreeTimes times,
            Offers offers,
            Diaries diaries,
            Owners owners,
            OwnAppointments own,
            Sentences sentences) {
        this.services = services;
        this.times = times;
        this.offers = offers;
        this.diaries = diaries;
        this.owners = owners;
        this.own = own;
        this.sentences = sentences;
    }

    ToolAnswer reschedule(Visit visit, Wanted wanted) {
        Owners.Own mine = owners.of(visit, wanted.number(), wanted.code());
        if (mine.instead().isPresent()) {
            return mine.instead().get();
        }
        Optional<Instant> start = Wishes.start(visit, wanted.start());
        Optional<Booked> done = start.flatMap(at -> mine.booked().stream()
                .filter(each -> each.starts().equals(at) && offers.wasRead(visit, moving(each, at)))
                .findFirst());
        if (done.isPresent()) {
            return moved(visit, done.get());
        }
        Optional<Booked> one = own.one(visit, mine.booked(), wanted.appointment());
        if (one.isEmpty()) {
            return own.which(visit, mine.booked());
        }
        Optional<Service> service = services.bookable(visit.organization()).stream()
                .filter(each -> one.get().serviceId().filter(each.id()::equals).isPresent())
                .findFirst();
        if (service.isEmpty()) {
            return own.refused(visit);
        }
        if (start.isPresent()) {
            return move(visit, service.get(), one.get(), start.get());
        }
        String when = wanted.when().isBlank() ? wanted.start() : wanted.when();
        return when.isBlank()
                ? askWhen(visit, one.get())
                : times.near(visit, service.get(), when, visit.iso(one.get().starts()));
    }

    private ToolAnswer move(Visit visit, Service service, Booked booked, Instant start) {
        String appointment = visit.iso(booked.starts());
        Offer offer = moving(booked, start);
        boolean read = offers.wasRead(visit, offer);
        // Its own time is not free for others, and is for itself.
        boolean itself = start.isBefore(booked.ends()) && start.isAfter(booked.starts());
        if (!itself && !times.isFree(visit, service, start)) {
            return times.othersThan(visit, service, read ? "taken" : "other", start, appointment);
        }
        if (!read) {
            return readBack(visit, service, booked, start, offer);
        }
        try {
            return diaries.of(visit)
                    .move(visit, booked, start)
                    .map(made -> moved(visit, made))
                    .orElseGet(() -> times.othersThan(visit, service, "other", start, appointment));
        } catch (SlotTakenException taken) {
            return times.others(visit, service, "taken", FreeTimes.starts(taken.others()), appointment);
        }
    }

    private static Offer moving(Booked booked, Instant start) {
        return new Offer("reschedule", Optional.of(booked.id()), Optional.empty(), Optional.of(start));
    }

    private ToolAnswer readBack(Visit visit, Service service, Booked booked, Instant start, Offer offer) {
        offers.read(visit, offer);
        Map<String, String> values = OwnAppointments.values(visit, booked);
        values.put("was", visit.words(booked.starts()));
        values.put("time", visit.words(start));
        return Answer.of("read-back", sentences.say(visit.language(), "read_back_move", values))
                .with("service", service.name())
                .with("appointment", visit.iso(booked.starts()))
                .slots(visit, List.of(start))
                .tell(
                        "Not moved yet. Read back the new time and ask whether that is right. When the caller has said yes,"
                                + " reschedule again with the same start.");
    }

    private ToolAnswer moved(Visit visit, Booked made) {
        return Answer.of(made.held() ? "held" : "moved", own.say(visit, made.held() ? "moved_held" : "moved", made))
                .slots(visit, List.of(made.starts()))
                .tell(made.held() ? "It is held, and somebody will confirm it. Say so." : "It is moved. Say so.");
    }

    private ToolAnswer askWhen(Visit visit, Booked booked) {
        return Answer.of("ask-when", own.say(visit, "ask_when", booked))
                .with("service", booked.service())
                .with("appointment", visit.iso(booked.starts()))
                .tell("Ask for the new day and time, and give it as when.");
    }
}
