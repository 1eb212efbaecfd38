package dev.switchboard.mind.guard;

import java.util.Optional;
import java.util.Set;

/** How long something takes, where no number says so: "an hour", "a couple of days". */
final class DurationMarks {

    private DurationMarks() {}

    static Optional<Mark> at(Words words, int i) {
        int article = words.at(i).is("a") ? i + 1 : i;
        if (words.say(article, "quarter", "of", "an", "hour")) {
            return mark(i, article + 4, 25, "hour");
        }
        if (words.say(i, "three", "quarters", "of", "an", "hour")) {
            return mark(i, i + 5, 75, "hour");
        }
        if (words.at(i).is("the")
                && words.at(i - 1).is("within")
                && words.at(i + 1).is("hour", "day", "week", "month")) {
            return mark(i, i + 2, 100, words.at(i + 1).text());
        }
        if (words.say(i, "half", "an", "hour")) {
            return mark(i, i + 3, 50, "hour");
        }
        if (words.say(i, "a", "couple") || words.say(i, "a", "few")) {
            int unit = words.at(i + 2).is("of") ? i + 3 : i + 2;
            return AmountMarks.isMeasure(words.at(unit).text()) && !isAMoment(words.at(unit))
                    ? mark(
                            i,
                            unit + 1,
                            words.at(i + 1).is("few") ? 300 : 200,
                            AmountMarks.measure(words.at(unit).text()))
                    : Optional.empty();
        }
        boolean one = words.at(i).is("a", "an") && words.at(i + 1).is("hour", "day", "week", "month", "year");
        boolean rate = words.at(i - 1).isNumber()
                || words.at(i - 1).is("dollars", "times", "bucks", "days", "hours", "once", "twice", "dólares")
                || Number.isWord(words.at(i - 1).text());
        return one && !rate ? mark(i, i + 2, 100, words.at(i + 1).text()) : Optional.empty();
    }

    private static boolean isAMoment(Word unit) {
        return unit.is("minutes", "seconds", "minute", "second");
    }

    private static Optional<Mark> mark(int from, int to, long hundredths, String measure) {
        return Optional.of(new Mark(Kind.NUMBER, from, to, Set.of("n:" + hundredths), Set.of(), measure, Set.of()));
    }
}
