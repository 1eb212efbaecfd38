package dev.switchboard.mind.details;

import dev.switchboard.mind.details.Sheet.Question;
import java.util.List;
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
    private static final int LONGEST_NAME = 60;
    private static final int WORDS_OF_A_NAME = 4;
    private static final int GREETING_WORDS = 4;
    private static final int FEW_WORDS = 4;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{5,18}[0-9]");
    private static final Pattern NAME_LEAD = Pattern.compile(
            "(?iu)^(?:(?:um|uh|yes|yeah|sure|ok|okay|hi|hello|sí|claro)[, ]+)*(?:my name is|my names|my name's|name is|"
                    + "this is|it's|its|it is|i'm|im|i am|me llamo|mi nombre es|soy)\\s+");

    private final Sheet sheet;
    private final Map<String, String> values;
    private final Understanding understanding;

    /** @param values company, agent, and number if the caller's is known */
    public TakeDetails(Sheet sheet, Map<String, String> values, Understanding understanding) {
        this.sheet = sheet;
        this.values = Map.copyOf(values);
        this.understanding = understanding;
    }

    /** The move after the caller has said something. */
    public Move hear(Taken before, String words) {
        Spoken said = Spoken.of(words);
        if (said.words().isBlank()) {
            return silence(before);
        }
        if (said.holds(sheet.phrases("person"))) {
            return new Move(Move.Kind.PERSON, said.text(), before);
        }
        if (said.isAbout(sheet.phrases("goodbye"), 3)
                || (before.asked().isEmpty() && said.isAbout(sheet.phrases("no"), 2))) {
            return new Move(Move.Kind.END, say("goodbye"), before);
        }
        if (isQuestion(said)) {
            return new Move(Move.Kind.FIND, said.question(sheet.phrases("question")), named(before, said));
        }
        if (before.asked().isEmpty() && said.isAbout(sheet.phrases("yes"), 1)) {
            return new Move(Move.Kind.SAY, ask("need"), before.asking("need"));
        }
        return next(read(before, said), say("noted"));
    }

    /** Whether these words ask for a person. */
    public boolean asksForPerson(String words) {
        return Spoken.of(words).holds(sheet.phrases("person"));
    }

    /** The move after nothing was heard: the same again. */
    public Move silence(Taken before) {
        String again = before.asked().isEmpty() ? say("more") : ask(before.asked());
        return new Move(Move.Kind.SAY, join(say("not_heard"), again), before);
    }

    /** The move after a question was looked up. @param answer what was found, as it may be read out */
    public Move answered(Taken before, String question, Optional<String> answer) {
        if (answer.isPresent()) {
            String again = before.asked().isEmpty() ? say("more") : ask(before.asked());
            return new Move(Move.Kind.SAY, join(sentence(answer.get()), again), before);
        }
        return next(unanswered(before, question), say("unknown"));
    }

    /** What is taken down of a question that nothing was found for. */
    public Taken unanswered(Taken before, String question) {
        return before.needing(question).withoutAnswer(question);
    }

    /** The move after something could not be done, as calling a person. @param why what the caller hears of it */
    public Move instead(Taken before, String why) {
        return next(before, why);
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
        Taken named = named(before, said);
        return switch (before.asked()) {
            case "name" -> named.detail("name").isPresent() ? named : name(named, said);
            case "when" -> when(named, said);
            case "reach" -> reach(named, said);
            default -> named.needing(said.text());
        };
    }

    private Taken named(Taken before, Spoken said) {
        return before.detail("name").isPresent()
                ? before
                : understanding
                        .name(said.text())
                        .map(name -> before.with("name", name))
                        .orElse(before);
    }

    /** What follows "my name is", or all of it if it is short enough to be nothing else. */
    private Taken name(Taken before, Spoken said) {
        if (said.holds(sheet.phrases("anonymous"))) {
            return before;
        }
        String name = NAME_LEAD
                .matcher(said.text())
                .replaceFirst("")
                .replaceAll("[.,!?]+$", "")
                .strip();
        boolean likely = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.split("\\s+").length <= WORDS_OF_A_NAME
                && name.chars().noneMatch(Character::isDigit)
                && !said.isAbout(sheet.phrases("yes"), 0)
                && !said.isAbout(sheet.phrases("no"), 0);
        return likely ? before.with("name", capital(name)) : before;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private Taken reach(Taken before, Spoken said) {
        Matcher number = NUMBER.matcher(said.text());
        if (number.find()) {
            return before.with("reach", number.group());
        }
        if ((said.begins(sheet.phrases("yes")) || said.isAbout(sheet.phrases("yes"), 2))
                && values.containsKey("number")) {
            return before.with("reach", values.get("number"));
        }
        if (said.text().contains("@") || said.isAbout(sheet.phrases("no"), 4)) {
            return said.text().contains("@") ? before.with("reach", said.text()) : before;
        }
        return tellsTime(said) ? before.with("when", said.text()) : before.needing(said.text());
    }

    /** A day or a time, or a few words that may be one; a longer sentence about something else is what somebody needs. */
    private Taken when(Taken before, Spoken said) {
        return tellsTime(said) || said.length() <= FEW_WORDS
                ? before.with("when", said.text())
                : before.needing(said.text());
    }

    private boolean tellsTime(Spoken said) {
        return said.holds(sheet.phrases("time")) || said.text().chars().anyMatch(Character::isDigit);
    }

    /** Asks, or begins so after a greeting. */
    private boolean isQuestion(Spoken said) {
        if (said.asks()) {
            return true;
        }
        List<String> questions = sheet.phrases("question");
        String[] words = said.words().strip().split(" ");
        StringBuilder rest = new StringBuilder(said.words());
        for (int skipped = 0; skipped < Math.min(GREETING_WORDS, words.length); skipped++) {
            String from = rest.toString();
            if (questions.stream().anyMatch(phrase -> from.startsWith(" " + phrase + " "))) {
                return true;
            }
            rest.delete(0, words[skipped].length() + 1);
        }
        return questions.stream()
                .anyMatch(phrase -> phrase.contains(" ") && phrase.length() > 9 && said.holds(List.of(phrase)));
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
