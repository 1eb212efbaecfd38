package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose appointments somebody on the phone may hear of and change: those of the number that they call from, and those of a
 * number to which a code was texted that they know. Whether anything is booked with a number is told to nobody else.
 */
@Component
class Owners {

    private final Diaries diaries;
    private final AppointmentCodes codes;
    private final Sentences sentences;

    Owners(Diaries diaries, AppointmentCodes codes, Sentences sentences) {
        this.diaries = diaries;
        this.codes = codes;
        this.sentences = sentences;
    }

    /** @param instead what is answered if there are none */
    record Own(List<Booked> booked, Optional<ToolAnswer> instead) {}

    /** @param number and {@code code}: as they were said; empty if they were not */
    Own of(Visit visit, String number, String code) {
        if (!code.isBlank()) {
            Optional<ToolAnswer> wrong = wrong(visit, code);
            if (wrong.isPresent()) {
                return new Own(List.of(), wrong);
            }
        }
        List<Booked> own = own(visit);
        if (!own.isEmpty()) {
            return new Own(own, Optional.empty());
        }
        return new Own(List.of(), Optional.of(number.isBlank() ? askNumber(visit) : askCode(visit, number)));
    }

    private List<Booked> own(Visit visit) {
        List<Booked> own = new ArrayList<>();
        visit.caller().ifPresent(phone -> own.addAll(diaries.of(visit).upcoming(visit, phone)));
        codes.proven(visit)
                .ifPresent(phone -> diaries.of(visit).upcoming(visit, phone).stream()
                        .filter(each -> !own.contains(each))
                        .forEach(own::add));
        return own;
    }

    private Optional<ToolAnswer> wrong(Visit visit, String code) {
        return switch (codes.check(visit, code)) {
            case RIGHT -> Optional.empty();
            case WRONG ->
                Optional.of(Answer.of("ask-code", sentences.say(visit.language(), "wrong_code", Map.of()))
                        .tell("That code is wrong. Ask for it again."));
            case OVER -> Optional.of(refused(visit));
        };
    }

    private ToolAnswer askNumber(Visit visit) {
        return Answer.of("ask-number", sentences.say(visit.language(), "none_yours", Map.of()))
                .tell("Nothing is booked with the number of this call. Ask for the number that it was booked with.");
    }

    private ToolAnswer askCode(Visit visit, String number) {
        Optional<PhoneNumber> phone = PhoneNumber.read(number);
        if (phone.isEmpty()) {
            return askNumber(visit);
        }
        return codes.ask(visit, phone.get())
                ? Answer.of("ask-code", sentences.say(visit.language(), "ask_code", Map.of()))
                        .tell("If something is booked with that number, a code is texted to it. Ask for the code, and give it as"
                                + " code.")
                : refused(visit);
    }

    private ToolAnswer refused(Visit visit) {
        return Answer.of("refused", sentences.say(visit.language(), "refused", Map.of()))
                .tell("It can't be told whose appointment this is. Offer to take a message.");
    }
}
