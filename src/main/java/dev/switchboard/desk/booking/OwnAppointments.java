package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which of the caller's own appointments is meant, and what is said of it. */
@Component
class OwnAppointments {

    private final Sentences sentences;

    OwnAppointments(Sentences sentences) {
        this.sentences = sentences;
    }

    /** The one that is meant; the only one, if none is named. */
    Optional<Booked> one(Visit visit, List<Booked> own, String appointment) {
        if (own.size() == 1) {
            return Optional.of(own.get(0));
        }
        Optional<Instant> start = Wishes.start(visit, appointment);
        return own.stream()
                .filter(each -> start.filter(each.starts()::equals).isPresent())
                .findFirst();
    }

    ToolAnswer which(Visit visit, List<Booked> own) {
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

    ToolAnswer refused(Visit visit) {
        return Answer.of("refused", sentences.say(visit.language(), "refused", Map.of()))
                .tell("It can't be changed by phone. Offer to take a message.");
    }

    String say(Visit visit, String sentence, Booked booked) {
        return sentences.say(visit.language(), sentence, values(visit, booked));
    }

    static Map<String, String> values(Visit visit, Booked booked) {
        return new HashMap<>(
                Map.of("service", ServiceChoice.spoken(booked.service()), "time", visit.words(booked.starts())));
    }
}
