package dev.switchboard.desk.booking;

import dev.switchboard.carrier.dialogue.ToolAnswer;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.details.Digits;
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

    private static final int NORTH_AMERICAN = "+14055550100".length();

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
        Optional<PhoneNumber> other = other(visit, number);
        List<Booked> own = own(visit);
        if (!own.isEmpty() && other.isEmpty()) {
            return new Own(own, Optional.empty());
        }
        return new Own(
                List.of(), Optional.of(other.map(phone -> askCode(visit, phone)).orElseGet(() -> askNumber(visit))));
    }

    /** One that was told, and is neither the one that they call from nor proven yet. */
    private Optional<PhoneNumber> other(Visit visit, String number) {
        return PhoneNumber.read(number.strip().startsWith("+") ? number : Digits.of(number))
                .filter(Owners::isWhole)
                .filter(phone -> visit.caller().filter(phone::equals).isEmpty())
                .filter(phone -> codes.proven(visit).filter(phone::equals).isEmpty());
    }

    private List<Booked> own(Visit visit) {
        List<Booked> own = new ArrayList<>();
        visit.caller().ifPresent(phone -> own.addAll(diaries.of(visit).upcoming(visit, phone)));
        codes.proven(visit).ifPresent(phone -> diaries.of(visit).upcoming(visit, phone).stream()
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

    private ToolAnswer askCode(Visit visit, PhoneNumber phone) {
        return codes.ask(visit, phone)
                ? Answer.of("ask-code", sentences.say(visit.language(), "ask_code", Map.of()))
                        .tell(
                                "If something is booked with that number, a code is texted to it. Ask for the code, and give it as"
                                        + " code.")
                : refused(visit);
    }

    /** In North America people leave the area code out. */
    private static boolean isWhole(PhoneNumber phone) {
        return !phone.e164().startsWith("+1") || phone.e164().length() == NORTH_AMERICAN;
    }

    private ToolAnswer refused(Visit visit) {
        return Answer.of("refused", sentences.say(visit.language(), "refused", Map.of()))
                .tell("It can't be told whose appointment this is. Offer to take a message.");
    }
}
