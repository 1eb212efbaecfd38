package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.desk.booking.Offers.Offer;
import dev.switchboard.desk.service.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Moves and cancels what is the caller's own. */
@Component
class ChangeTool {

    private final ServiceChoice services;
    private final FreeTimes times;
    private final Offers offers;
    private final Diaries diaries;
    private final Owners owners;
    private final Sentences sentences;

    ChangeTool(
            ServiceChoice services,
            FreeTimes times,
            Offers offers,
            Diaries diaries,
            Owners owners,
            Sentences sentences) {
        this.services = services;
        this.times = times;
        this.offers = offers;
        this.diaries = diaries;
        this.owners = owners;
        this.sentences = sentences;
    }

    /** What a tool was told; empty where it was told nothing. */
    record Wanted(String appointment, String start, String when, String number, String code) {}

    ToolAnswer cancel(Visit visit, Wanted wanted) {
        Owners.Own own = owners.of(visit, wanted.number, wanted.code);
        if (own.instead().isPresent()) {
            return cancelledBefore(visit).orElse(own.instead().get());
        }
        Optional<Booked> one = one(visit, own.booked(), wanted.appointment);
        return one.isPresent() ? cancel(visit, one.get()) : which(visit, own.booked());
    }

    /** Asked again for what is done. */
    private Optional<ToolAnswer> cancelledBefore(Visit visit) {
        return offers.lastToCancel(visit)
                .flatMap(id -> diaries.of(visit).find(visit, id))
                .filter(Booked::cancelled)
                .map(gone -> cancelled(visit, gone));
    }

    private ToolAnswer cancel(Visit visit, Booked booked) {
        Offer offer = new Offer("cancel", Optional.of(booked.id()), Optional.empty(), Optional.empty());
        if (offers.wasRead(visit, offer)) {
            return diaries.of(visit)
                    .cancel(visit, booked)
                    .map(gone -> cancelled(visit, gone))
                    .orElseGet(() -> refused(visit));
        }
        offers.read(visit, offer);
        return Answer.of("read-back", say(visit, "read_back_cancel", booked))
                .with("appointment", visit.iso(booked.starts()))
                .appointments(visit, List.of(booked))
                .tell("Not cancelled yet. Read it back and ask whether to cancel it. When the caller has said yes, cancel"
                        + " again.");
    }

    private ToolAnswer cancelled(Visit visit, Booked gone) {
        return Answer.of("cancelled", say(visit, "cancelled", gone)).tell("It is cancelled. Say so.");
    }

    ToolAnswer reschedule(Visit visit, Wanted wanted) {
        Owners.Own own = owners.of(visit, wanted.number, wanted.code);
        if (own.instead().isPresent()) {
            return own.instead().get();
        }
        Optional<Instant> start = Wishes.start(visit, wanted.start);
        Optional<Booked> done = start.flatMap(at -> own.booked().stream()
                .filter(each -> each.starts().equals(at) && offers.wasRead(visit, moving(each, at)))
                .findFirst());
        if (done.isPresent()) {
            return moved(visit, done.get());
        }
        Optional<Booked> one = one(visit, own.booked(), wanted.appointment);
        if (one.isEmpty()) {
            return which(visit, own.booked());
        }
        Optional<Service> service = services.bookable(visit.organization()).stream()
                .filter(each -> one.get().serviceId().filter(each.id()::equals).isPresent())
                .findFirst();
        if (service.isEmpty()) {
            return refused(visit);
        }
        if (start.isPresent()) {
            return move(visit, service.get(), one.get(), start.get());
        }
        String when = wanted.when.isBlank() ? wanted.start : wanted.when;
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
        Map<String, String> values = values(visit, booked);
        values.put("was", visit.words(booked.starts()));
        values.put("time", visit.words(start));
        return Answer.of("read-back", sentences.say(visit.language(), "read_back_move", values))
                .with("service", service.name())
                .with("appointment", visit.iso(booked.starts()))
                .slots(visit, List.of(start))
                .tell("Not moved yet. Read back the new time and ask whether that is right. When the caller has said yes,"
                        + " reschedule again with the same start.");
    }

    private ToolAnswer moved(Visit visit, Booked made) {
        return Answer.of(made.held() ? "held" : "moved", say(visit, made.held() ? "moved_held" : "moved", made))
                .slots(visit, List.of(made.starts()))
                .tell(made.held() ? "It is held, and somebody will confirm it. Say so." : "It is moved. Say so.");
    }

    private ToolAnswer askWhen(Visit visit, Booked booked) {
        return Answer.of("ask-when", say(visit, "ask_when", booked))
                .with("service", booked.service())
                .with("appointment", visit.iso(booked.starts()))
                .tell("Ask for the new day and time, and give it as when.");
    }

    /** The one that is meant; the only one, if none is named. */
    private static Optional<Booked> one(Visit visit, List<Booked> own, String appointment) {
        if (own.size() == 1) {
            return Optional.of(own.get(0));
        }
        Optional<Instant> start = Wishes.start(visit, appointment);
        return own.stream()
                .filter(each -> start.filter(each.starts()::equals).isPresent())
                .findFirst();
    }

    private ToolAnswer which(Visit visit, List<Booked> own) {
        String and = visit.language().getLanguage().equals("es") ? " y " : " and ";
        String all = own.stream()
                .map(each -> ServiceChoice.spoken(each.service()) + ", " + visit.words(each.starts()))
                .reduce((first, second) -> first + and + second)
                .orElse("");
        return Answer.of(
                        "which-appointment",
                        sentences.say(visit.language(), "which_appointment", Map.of("appointments", all)))
                .appointments(visit, own)
                .tell("Ask which of these it is about, and give its start as appointment.");
    }

    private ToolAnswer refused(Visit visit) {
        return Answer.of("refused", sentences.say(visit.language(), "refused", Map.of()))
                .tell("It can't be changed by phone. Offer to take a message.");
    }

    private String say(Visit visit, String sentence, Booked booked) {
        return sentences.say(visit.language(), sentence, values(visit, booked));
    }

    private static Map<String, String> values(Visit visit, Booked booked) {
        return new HashMap<>(Map.of(
                "service", ServiceChoice.spoken(booked.service()), "time", visit.words(booked.starts())));
    }
}
