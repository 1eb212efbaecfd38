package dev.switchboard.mind.guard;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells, word by word, whether a claim may begin here. Each claim has such a word, so whoever holds back from the first on
 * has said nothing of it.
 */
final class Signs {

    enum Answer {
        NO,
        YES,
        /** It depends on the word that follows. */
        WAIT
    }

    private static final Set<String> ALWAYS = new HashSet<>(Set.of(
            "noon",
            "midday",
            "midnight",
            "mediodía",
            "mediodia",
            "medianoche",
            "tomorrow",
            "today",
            "tonight",
            "overnight",
            "hoy",
            "mañana",
            "weekdays",
            "weekday",
            "weekends",
            "weekend",
            "daily",
            "dozen",
            "hour",
            "hours",
            "week",
            "month",
            "weeks",
            "year",
            "years",
            "months",
            "days",
            "hora",
            "horas",
            "dollars",
            "bucks",
            "percent",
            "cents",
            "dólares",
            "half",
            "quarter",
            "calle",
            "avenida",
            "arrive",
            "arrives",
            "arriving",
            "llegaremos",
            "llegará",
            "estaremos",
            "cuarto",
            "media",
            "grand",
            "same"));

    /** Common words that begin a claim only before some others. */
    private static final Set<String> WAITING = Set.of(
            "one", "may", "march", "second", "first", "third", "a", "an", "next", "this", "every", "oh", "o", "around",
            "mar", "sun", "sat", "uno", "once", "match", "beat", "free", "todos", "day", "feet", "few", "couple",
            "down");

    private static final NavigableSet<String> VOCABULARY = new TreeSet<>();

    static {
        ALWAYS.addAll(Number.vocabulary());
        ALWAYS.addAll(DateMarks.vocabulary());
        ALWAYS.addAll(PromiseMarks.vocabulary());
        ALWAYS.addAll(AmountMarks.DECADES);
        ALWAYS.removeAll(WAITING);
        ALWAYS.removeAll(Set.of("k", "o", "oh", "mar", "jan", "sun", "sat", "wed", "mon"));
        VOCABULARY.addAll(ALWAYS);
        VOCABULARY.addAll(WAITING);
        VOCABULARY.addAll(Set.of(
                "there",
                "life",
                "way",
                "back",
                "house",
                "charge",
                "cost",
                "costo",
                "cargo",
                "off",
                "your",
                "us",
                "obligation"));
        VOCABULARY.addAll(DoneMarks.vocabulary());
        VOCABULARY.addAll(AddressMarks.SUFFIXES.keySet());
        VOCABULARY.removeAll(Set.of("a", "an", "o", "st", "dr", "ct", "av", "rd", "ln"));
    }

    private Signs() {}

    static Answer at(Words words, int i) {
        Word word = words.at(i);
        if (word.isNumber() || word.is("$", "€", "£", "%", "¢")) {
            return Answer.YES;
        }
        if (!word.isLetters()) {
            return Answer.NO;
        }
        if (ALWAYS.contains(word.text()) || isContextual(words, i)) {
            return Answer.YES;
        }
        if (!WAITING.contains(word.text())) {
            return Answer.NO;
        }
        return words.at(i + 1) == Word.NONE ? Answer.WAIT : waited(words, i);
    }

    static boolean waits(Word word) {
        return WAITING.contains(word.text());
    }

    private static Answer waited(Words words, int i) {
        Word word = words.at(i);
        Word next = words.at(i + 1);
        Word before = words.at(i - 1);
        boolean number = next.isNumber()
                || Number.isWord(next.text())
                || DateMarks.isOrdinal(next.text())
                || next.is("oh", "point");
        boolean unit = next.is(
                "hundred",
                "thousand",
                "million",
                "dozen",
                "grand",
                "hour",
                "day",
                "week",
                "month",
                "year",
                "o'clock",
                "am",
                "pm",
                "couple",
                "few",
                "p",
                "percent",
                "%",
                "dollar",
                "buck",
                "cent",
                "-",
                "in",
                "mile",
                "star",
                "thirty",
                "y",
                "hora",
                "día",
                "semana",
                "mes",
                "año",
                "to");
        boolean answer =
                switch (word.text()) {
                    case "one", "uno", "once" ->
                        number
                                || unit
                                || before.is("at", "to", "until", "till", "by", "la", "past", "-", "after", "before");
                    case "may", "march", "mar" -> number || before.is("in", "of", "on", "until", "this", "de", "by");
                    case "first", "second" -> next.is("of");
                    case "third" -> !next.is("party", "-", "parties", "person");
                    case "next", "this" ->
                        next.is("week", "weekend", "month", "morning", "afternoon", "evening", "year");
                    case "every" -> next.is("day");
                    case "around" -> next.is("the");
                    case "todos" -> next.is("los");
                    case "day" -> next.is(".", "warranty", "turnaround", ",") && before.is("a", "one", "same", "-");
                    case "sun", "sat" -> next.is("-", ",", "and", "to");
                    case "match", "beat" ->
                        next.is("any", "that", "their", "the", "prices", "it") || before.is("price");
                    case "free" -> !(before.is("feel", "toll") || next.is("to"));
                    case "few", "couple" ->
                        AmountMarks.isMeasure(next.text()) || next.is("of", "hundred", "thousand", "grand");
                    case "down" -> DoneMarks.at(words, i).isPresent();
                    case "feet" -> false;
                    default -> number || unit && !next.is("in", "to", "-", "am");
                };
        return answer ? Answer.YES : Answer.NO;
    }

    private static boolean isContextual(Words words, int i) {
        Word word = words.at(i);
        Word before = words.at(i - 1);
        return switch (word.text()) {
            case "there" -> before.is("be", "right");
            case "way" -> words.at(i - 2).is("on");
            case "your" -> before.is("at");
            case "life" -> before.is("for");
            case "back" -> before.is("money", "-") || PromiseMarks.isMoneyBack(words, i);
            case "house" -> before.is("the") && words.at(i - 2).is("on");
            case "us" -> before.is("on");
            case "charge", "cost", "costo", "cargo", "obligation" ->
                before.is("no", "sin", "without") || words.at(i - 2).is("no", "without");
            case "off" -> before.is("half", "third", "%", "percent");
            default ->
                DoneMarks.at(words, i).isPresent()
                        || AddressMarks.SUFFIXES.containsKey(word.text())
                                && (word.text().length() > 3 || before.capital() && word.capital());
        };
    }

    /** Whether a word that begins so may still become one of those above. */
    static boolean mayBecome(String beginning) {
        String next = VOCABULARY.ceiling(beginning);
        return next != null && next.startsWith(beginning);
    }
}
