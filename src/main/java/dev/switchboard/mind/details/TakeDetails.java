package dev.switchboard.mind.details;

import dev.switchboard.ground.text.Phrases;
import dev.switchboard.mind.details.Sheet.Question;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a caller without a language model: takes down what they need and how to reach them, looks questions up, and
 * knows when somebody wants a person or wants to go. The same words in the same place give the same move.
 */
public final class TakeDetails {

    private static final int MOST_TIMES = 2;
    private static final int GREETING_WORDS = 4;
    private static final int FEW_WORDS = 4;
    private static final int SHORT = 9;
    private static final int LEAST_DIGITS = 7;
    private static final Pattern EMAIL = Pattern.compile("(?iu)\\S@\\S|\\b(?:at|arroba)\\b.{1,60}\\b(?:dot|punto)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{5,18}[0-9]");

    private final Sheet sheet;
    private final Map<String, String> values;
    private final Names names;
    private final Times times;
    private final TakeBooking bookings;
    private final BookingAnswers answers;
    private final Keys keys;

    /** @param values company, agent, and number if the caller's is known */
    public TakeDetails(Sheet sheet, Map<String, String> values, Understanding understanding, Times times) {
        this.sheet = sheet;
        this.values = Map.copyOf(values);
        this.names = new Names(sheet, understanding);
        this.times = times;
        this.bookings = new TakeBooking(sheet, names, times);
        this.answers = new BookingAnswers(sheet);
        this.keys = new Keys(sheet);
    }

    /** The move after the caller has said something. */
    public Move hear(Taken before, String words) {
        Spoken said = Spoken.of(words);
        if (said.words().isBlank()) {
            return silence(before);
        }
        if (asksForPerson(said)) {
            return new Move(Move.Kind.PERSON, said.text(), before);
        }
        if (said.holds(sheet.phrases("assistant"))) {
            return new Move(Move.Kind.SAY, join(say("assistant"), back(before)), before);
        }
        if (said.holds(sheet.phrases("repeat")) && said.length() <= SHORT) {
            return new Move(Move.Kind.REPEAT, back(before), before);
        }
        if (said.isAbout(sheet.phrases("hello"), 0)) {
            return isOpen(before) && before.detail("need").isEmpty()
                    ? new Move(Move.Kind.SAY, ask("need"), before.asking("need"))
                    : new Move(Move.Kind.SAY, back(before), before);
        }
        return bookings.hear(before, said).orElseGet(() -> plainly(before, said));
    }

    /** The move after the caller has pressed keys: one is an answer to what was asked, many are a number. What is neither, was not understood. */
    public Move press(Taken before, String digits) {
        boolean toReach = before.asked().equals("reach") && values.containsKey("number");
        boolean more = isOpen(before) && before.isAnySaid();
        Optional<String> words = keys.words(before, toReach || more, digits);
        if (words.isPresent()) {
            return hear(before, words.get());
        }
        if (before.booking() != null) {
            return hear(before, digits);
        }
        return digits.length() < LEAST_DIGITS ? silence(before) : next(before.with("reach", digits), say("noted"));
    }

    /** What is said that is about no booking, or of which none can be made. */
    private Move plainly(Taken before, Spoken said) {
        if (isGoing(before, said)) {
            return new Move(Move.Kind.END, say("goodbye"), before);
        }
        if (isQuestion(said)) {
            return new Move(Move.Kind.FIND, question(before, said), names.named(before, said));
        }
        Optional<Move> again = bookings.missed(before);
        if (again.isPresent()) {
            return again.get();
        }
        if (isOpen(before) && said.isAbout(sheet.phrases("yes"), 1)) {
            return new Move(Move.Kind.SAY, ask("need"), before.asking("need"));
        }
        return next(read(before.booking(null), said), say("noted"));
    }

    /** Says goodbye; or, asked what else there is, nothing, or only thanks. */
    private boolean isGoing(Taken before, Spoken said) {
        Phrases polite = sheet.phrases("polite");
        Spoken left = said.without(polite);
        if (said.isAbout(sheet.phrases("goodbye"), 3) || left.isAbout(sheet.phrases("goodbye"), 2)) {
            return true;
        }
        return isOpen(before)
                && (said.isAbout(sheet.phrases("no"), 2)
                        || left.isAbout(sheet.phrases("no"), 2)
                        || before.isAnySaid() && said.isAbout(polite, 0));
    }

    /** "How much is it?" is about what is being booked. */
    private String question(Taken before, Spoken said) {
        String question = said.question(sheet.phrases("question"));
        return said.length() > FEW_WORDS || before.booking() == null
                ? question
                : before.booking()
                        .argument("service")
                        .map(service -> question + " " + service)
                        .orElse(question);
    }

    /** The move after a tool was used. @param words what the caller had said */
    public Move used(Taken before, String words, Told told) {
        return answers.used(before, told).orElseGet(() -> instead(before, words, told));
    }

    /** Nothing can be booked here: as if nobody had tried. Anything else that is in the way, somebody gets back to. */
    private Move instead(Taken before, String words, Told told) {
        Taken unbooked = before.booking(null);
        if (told.state().equals("none")) {
            return plainly(unbooked, Spoken.of(words));
        }
        Taken noted = unbooked.detail("need").isPresent() ? unbooked : unbooked.needing(words);
        return next(noted, told.said().isEmpty() ? say("unknown") : told.said());
    }

    /** Whether these words ask for a person. */
    public boolean asksForPerson(String words) {
        return asksForPerson(Spoken.of(words));
    }

    /** Whoever has talked to one, or is one, does not ask for one with that. */
    private boolean asksForPerson(Spoken said) {
        return said.holds(sheet.phrases("person"))
                && said.without(sheet.phrases("assistant"))
                        .without(sheet.phrases("not_person"))
                        .holds(sheet.phrases("person"));
    }

    /** The move after nothing was heard: the same again. */
    public Move silence(Taken before) {
        return new Move(Move.Kind.SAY, join(say("not_heard"), back(before)), before);
    }

    /** The move after a question was looked up. @param answer what was found, as it may be read out */
    public Move answered(Taken before, String question, Optional<String> answer) {
        if (answer.isPresent()) {
            return new Move(Move.Kind.SAY, join(sentence(answer.get()), again(before)), before);
        }
        if (before.booking() != null) {
            return new Move(Move.Kind.SAY, join(say("unknown"), again(before)), before.withoutAnswer(question));
        }
        return next(unanswered(before, question), say("unknown"));
    }

    /** What is taken down of a question that nothing was found for. */
    public Taken unanswered(Taken before, String question) {
        return before.needing(question).withoutAnswer(question);
    }

    /** The move after something could not be done, as calling a person. @param why what the caller hears of it */
    public Move instead(Taken before, String why) {
        return before.booking() == null
                ? next(before, why)
                : new Move(Move.Kind.SAY, join(sentence(why), again(before)), before);
    }

    /** Whether the caller was asked nothing but what else there is. */
    private static boolean isOpen(Taken before) {
        return before.booking() == null && before.asked().isEmpty();
    }

    /** What the caller was asked last, which is what they want as long as nothing was talked about. */
    private String back(Taken before) {
        return before.booking() == null && !before.isAnySaid() ? ask("need") : again(before);
    }

    /** What the caller was asked last. */
    private String again(Taken before) {
        if (before.booking() != null && !before.booking().asked().isEmpty()) {
            return before.booking().asked();
        }
        return before.asked().isEmpty() ? say("more") : ask(before.asked());
    }

    private Move next(Taken taken, String first) {
        for (Question question : sheet.details()) {
            String name = question.name();
            if (taken.detail(name).isEmpty() && taken.timesAsked(name) < MOST_TIMES) {
                String asked = taken.timesAsked(name) > 0 || (name.equals("reach") && !values.containsKey("number"))
                        ? fill(question.again())
                        : fill(question.ask());
                return new Move(Move.Kind.SAY, join(first, asked), taken.asking(name));
            }
        }
        if (taken.complete()) {
            return new Move(Move.Kind.SAY, join(first, say("more")), taken.askingNothing());
        }
        String name = taken.detail("name").orElse("");
        String done = sheet.sentence("complete", with("name", name));
        return new Move(Move.Kind.SAY, join(done, say("more")), taken.completed());
    }

    private Taken read(Taken before, Spoken said) {
        Taken named = names.named(before, said);
        return switch (before.asked()) {
            case "name" -> names.asked(before, said);
            case "when" -> when(named, said);
            case "reach" -> reach(named, said);
            default -> named.needing(said.text());
        };
    }

    private Taken reach(Taken before, Spoken said) {
        Matcher number = NUMBER.matcher(said.text());
        if (number.find()) {
            return before.with("reach", number.group());
        }
        if (Digits.of(said).length() >= LEAST_DIGITS
                || EMAIL.matcher(said.text()).find()) {
            return before.with("reach", said.text());
        }
        if (agrees(said) && values.containsKey("number")) {
            return before.with("reach", values.get("number"));
        }
        if (said.isAbout(sheet.phrases("no"), 4)) {
            return before;
        }
        return tellsTime(said) ? before.with("when", said.text()) : before.needing(said.text());
    }

    /** Also "just call me on this number". */
    private boolean agrees(Spoken said) {
        Phrases yes = sheet.phrases("yes");
        return said.begins(yes)
                || said.isAbout(yes, 2)
                || said.holds(yes, phrase -> phrase.length() >= SHORT)
                        && !said.begins(sheet.phrases("no"))
                        && !said.text().toLowerCase(Locale.ROOT).contains("not ");
    }

    /** A day or a time, or a few words that may be one; a longer sentence about something else is what somebody needs. */
    private Taken when(Taken before, Spoken said) {
        return tellsTime(said) || said.length() <= FEW_WORDS
                ? before.with("when", said.text())
                : before.needing(said.text());
    }

    private boolean tellsTime(Spoken said) {
        return said.holds(sheet.phrases("time"))
                || said.text().chars().anyMatch(Character::isDigit)
                || times.read(said.text()).isPresent();
    }

    /** Asks, or begins so after a greeting. */
    private boolean isQuestion(Spoken said) {
        if (said.asks()) {
            return true;
        }
        Phrases questions = sheet.phrases("question");
        String[] words = said.words().strip().split(" ");
        StringBuilder rest = new StringBuilder(said.words());
        for (int skipped = 0; skipped < Math.min(GREETING_WORDS, words.length); skipped++) {
            if (questions.begin(rest.toString())) {
                return true;
            }
            rest.delete(0, words[skipped].length() + 1);
        }
        return said.holds(questions, phrase -> phrase.contains(" ") && phrase.length() > 9);
    }

    private String ask(String name) {
        Question question = sheet.question(name);
        return fill(name.equals("reach") && !values.containsKey("number") ? question.again() : question.ask());
    }

    private String say(String name) {
        return sheet.sentence(name, values);
    }

    private String fill(String words) {
        return Sheet.fill(words, values);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** With a full stop, so that a voice makes a pause before the next sentence. */
    private static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || ".!?…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    private static String join(String first, String second) {
        return (first + " " + second).strip();
    }
}
