package dev.switchboard.mind.guard;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Times of day. */
final class TimeMarks {

    static final int NOON = 720;
    private static final Set<String> BEFORE_TIMES = Set.of(
            "at", "until", "till", "til", "by", "from", "before", "after", "around", "since", "las", "la", "@",
            "hasta");

    private TimeMarks() {}

    static Optional<Mark> at(Words words, int i) {
        return named(words, i)
                .or(() -> past(words, i))
                .or(() -> clock(words, i))
                .or(() -> range(words, i))
                .or(() -> single(words, i));
    }

    private static Optional<Mark> named(Words words, int i) {
        if (words.at(i).is("noon", "midday", "mediodía", "mediodia")) {
            return mark(i, i + 1, Set.of(NOON));
        }
        if (words.at(i).is("midnight", "medianoche")) {
            return mark(i, i + 1, Set.of(0, 1440));
        }
        boolean always = words.at(i).is("24") && words.say(i + 1, "/", "7")
                || words.say(i, "around", "the", "clock")
                || words.at(i).is("twenty") && words.say(i + 1, "-", "four", "seven")
                || words.say(i, "twenty", "four", "seven")
                || words.say(i, "twenty", "-", "four", "/", "seven")
                || words.at(i).is("24") && words.at(i + 1).is("hours", "horas") && !isSpan(words, i)
                || words.say(i, "twenty", "four", "hours") && words.say(i + 4, "day");
        return always
                ? Optional.of(Mark.of(
                        Kind.TIME,
                        i,
                        i + (words.at(i + 1).is("hours", "horas") ? 2 : words.say(i, "twenty", "-") ? 4 : 3),
                        Set.of("t:always")))
                : Optional.empty();
    }

    /** "24 hours ahead", "at least 24 hours": how long, and not how long they are open. */
    private static boolean isSpan(Words words, int i) {
        return words.at(i + 2)
                        .is(
                                "ahead",
                                "before",
                                "notice",
                                "in",
                                "prior",
                                "after",
                                "advance",
                                "beforehand",
                                "later",
                                "antes")
                || words.at(i - 1).is("least", "within", "than", "in", "every", "after", "next", "menos", "en");
    }

    /** "Half past three", "quarter to five", "ten past nine". */
    private static Optional<Mark> past(Words words, int i) {
        int at = words.at(i).is("a") ? i + 1 : i;
        Optional<Integer> minutes = words.at(at).is("half")
                ? Optional.of(30)
                : words.at(at).is("quarter")
                        ? Optional.of(15)
                        : Number.at(words, at)
                                .filter(n -> n.scale() == 1
                                        && n.hundredths() % 500 == 0
                                        && n.hundredths() < 6000
                                        && n.hundredths() > 0)
                                .map(n -> (int) (n.hundredths() / 100));
        int to = words.at(at).is("half", "quarter")
                ? at + 1
                : Number.at(words, at).map(Number::to).orElse(at + 1);
        if (words.at(to).is("minutes")) {
            to++;
        }
        boolean before = words.at(to).is("to", "til", "till", "of");
        boolean said =
                words.at(to).is("past", "after") || before && words.at(at).is("quarter", "ten", "twenty", "five");
        Optional<Number> hour = Number.at(words, to + 1).filter(TimeMarks::isHour);
        if (minutes.isEmpty() || !said || hour.isEmpty()) {
            return Optional.empty();
        }
        if (before
                && !words.at(at).is("quarter")
                && !isHalf(words, hour.get().to()).isPresent()) {
            return Optional.empty(); // "five to ten people"
        }
        int base = (int) (hour.get().hundredths() / 100) * 60 + (before ? -minutes.get() : minutes.get());
        return finish(words, i, hour.get().to(), base, false);
    }

    /** "3:30", "15:30", "3:30 PM"; {@code 09:00} is of the morning. */
    private static Optional<Mark> clock(Words words, int i) {
        Optional<Integer> minutes = clockMinutes(words, i);
        if (minutes.isEmpty()) {
            return Optional.empty();
        }
        int to = words.say(i + 3, ":") && words.at(i + 4).isNumber() ? i + 5 : i + 3;
        Optional<Mark> range = rangeOf(words, i);
        return range.isPresent()
                ? range
                : finish(
                        words,
                        i,
                        to,
                        minutes.get(),
                        words.at(i).text().length() == 2 && words.at(i).text().startsWith("0"));
    }

    private static Optional<Integer> clockMinutes(Words words, int i) {
        boolean clock = words.at(i).isNumber()
                && words.at(i).text().length() <= 2
                && words.at(i + 1).is(":")
                && words.at(i + 2).isNumber()
                && words.at(i + 2).text().length() == 2;
        if (!clock) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(words.at(i).text());
        int minute = Integer.parseInt(words.at(i + 2).text());
        return hour <= 24 && minute < 60 ? Optional.of(hour * 60 + minute) : Optional.empty();
    }

    private static Optional<Mark> range(Words words, int i) {
        return rangeOf(words, i);
    }

    /** The first time of "nine to five": read together with the second, of which it takes the half of the day. */
    private static Optional<Mark> rangeOf(Words words, int i) {
        Optional<End> first = End.at(words, i);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int link = first.get().to;
        boolean linked = words.at(link).is("to", "-", "–", "—", "through", "until", "till", "til", "a", "hasta")
                || words.at(link).is("and", "y") && words.at(i - 1).is("between", "entre");
        Optional<End> second = linked ? End.at(words, link + 1) : Optional.empty();
        boolean times = second.isPresent()
                && (first.get().sure || second.get().sure || isBareRange(words, i, first.get(), second.get()));
        if (!times) {
            return Optional.empty();
        }
        Set<Integer> readings = resolve(first.get(), second.get(), true);
        return mark(i, first.get().to, readings);
    }

    /** "We're open nine to five" tells no unit, and no noun follows. */
    private static boolean isBareRange(Words words, int i, End first, End second) {
        Word after = words.at(second.to);
        boolean ends = !after.isLetters() && !after.is("%", "$") || isAfterTimes(after);
        boolean money = words.at(i - 1).is("$", "€") || after.is("dollars", "bucks", "dólares", "%");
        return !money && ends;
    }

    static boolean isAfterTimes(Word after) {
        return after.is(
                "on",
                "every",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "weekdays",
                "weekends",
                "daily",
                "and",
                "but",
                "most",
                "during",
                "or",
                "tomorrow",
                "today",
                "mon",
                "tue",
                "wed",
                "thu",
                "fri",
                "sat",
                "sun",
                "then",
                "each",
                "except",
                "sharp",
                "de",
                "los",
                "so",
                "if",
                "for",
                "works",
                "is",
                "tonight",
                "this",
                "next",
                "if",
                "when",
                "y",
                "todos",
                "mañana",
                "would",
                "seven",
                "local",
                "central",
                "with");
    }

    /** Whether these two, and which of their readings, make a span of a day. */
    private static Set<Integer> resolve(End first, End second, boolean wantFirst) {
        Set<Integer> readings = new TreeSet<>();
        for (int from : first.readings()) {
            for (int to : second.readings()) {
                int end = to == 0 ? 1440 : to;
                if (end > from && end - from <= 15 * 60 && from >= 5 * 60) {
                    readings.add(wantFirst ? from : to);
                }
            }
        }
        return readings.isEmpty() ? (wantFirst ? first.readings() : second.readings()) : readings;
    }

    private static Optional<Mark> single(Words words, int i) {
        Optional<End> end = End.at(words, i);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Optional<End> before = firstOfRange(words, i);
        if (before.isPresent()) {
            return mark(i, end.get().to, resolve(before.get(), end.get(), false));
        }
        Word after = words.at(end.get().to);
        boolean told = BEFORE_TIMES.contains(words.at(i - 1).text())
                && (!after.isLetters() && !after.is("%", "-") || isAfterTimes(after))
                && !words.at(i - 1).is("around", "since")
                && !isMoney(words, end.get().to);
        boolean around =
                words.at(i - 1).is("around", "about") && words.at(i - 2).is("at", "by", "from", "until");
        return end.get().sure || told || around
                ? mark(i, end.get().to, end.get().readings())
                : Optional.empty();
    }

    private static boolean isMoney(Words words, int to) {
        return words.at(to).is("dollars", "bucks", "percent", "%", "dólares");
    }

    /** If this is the second time of a span that begins shortly before. */
    private static Optional<End> firstOfRange(Words words, int i) {
        boolean linked =
                words.at(i - 1).is("to", "-", "–", "—", "through", "until", "till", "til", "and", "a", "hasta", "y");
        if (!linked) {
            return Optional.empty();
        }
        for (int from = Math.max(0, i - 6); from < i - 1; from++) {
            Optional<End> first = End.at(words, from);
            if (first.isPresent()
                    && first.get().to == i - 1
                    && rangeOf(words, from).isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    private static boolean isHour(Number number) {
        return number.scale() == 1
                && number.hundredths() % 100 == 0
                && number.hundredths() >= 100
                && number.hundredths() <= 1200;
    }

    private static Optional<Boolean> isHalf(Words words, int to) {
        return Half.at(words, to).map(half -> half.afternoon);
    }

    private static Optional<Mark> finish(Words words, int from, int to, int minutes, boolean morning) {
        Optional<Half> half = Half.at(words, to);
        if (half.isPresent()) {
            return mark(from, half.get().to, Set.of(half.get().of(minutes)));
        }
        Optional<End> before = firstOfRange(words, from);
        Set<Integer> readings = morning || minutes >= 13 * 60 ? Set.of(minutes) : both(minutes);
        if (before.isPresent()) {
            readings = resolve(before.get(), new End(readings, to, true), false);
        }
        return mark(from, to, readings);
    }

    private static Set<Integer> both(int minutes) {
        int early = minutes % NOON;
        return minutes >= 13 * 60 || minutes < 60 ? Set.of(minutes) : Set.of(early, early + NOON);
    }

    private static Optional<Mark> mark(int from, int to, Set<Integer> minutes) {
        Set<String> readings = new HashSet<>();
        minutes.forEach(m -> readings.add("t:" + m));
        return Optional.of(Mark.of(Kind.TIME, from, to, readings));
    }

    /** Which half of the day is meant: "PM", "in the morning", "de la tarde". */
    private record Half(boolean afternoon, int to) {

        static Optional<Half> at(Words words, int from) {
            int i = words.at(from).is("o'clock", "sharp") ? from + 1 : from;
            Word word = words.at(i);
            if (word.is("am", "pm")) {
                return Optional.of(new Half(word.is("pm"), i + 1));
            }
            if (word.is("a", "p") && words.at(i + 1).is("m") && words.at(i + 1).start() == word.end() + 1) {
                return Optional.of(new Half(word.is("p"), i + 2));
            }
            if (word.is("a", "p") && words.say(i + 1, ".", "m")) {
                return Optional.of(new Half(
                        word.is("p"), words.at(i + 3).is(".") && words.at(i + 3).after() ? i + 4 : i + 3));
            }
            if (words.say(i, "in", "the") && words.at(i + 2).is("morning", "afternoon", "evening")) {
                return Optional.of(new Half(!words.at(i + 2).is("morning"), i + 3));
            }
            if (words.say(i, "at", "night") || word.is("tonight")) {
                return Optional.of(new Half(true, word.is("tonight") ? i : i + 2));
            }
            if (words.say(i, "de", "la") && words.at(i + 2).is("mañana", "tarde", "noche")) {
                return Optional.of(new Half(!words.at(i + 2).is("mañana"), i + 3));
            }
            return Optional.empty();
        }

        int of(int minutes) {
            int early = minutes % NOON;
            return afternoon ? early + NOON : early;
        }
    }

    /** One end of a span of time. */
    private record End(Set<Integer> readings, int to, boolean sure) {

        static Optional<End> at(Words words, int i) {
            if (words.at(i).is("noon", "midday")) {
                return Optional.of(new End(Set.of(NOON), i + 1, true));
            }
            if (words.at(i).is("midnight")) {
                return Optional.of(new End(Set.of(1440), i + 1, true));
            }
            Optional<Integer> clock = clockMinutes(words, i);
            int to = i + 3;
            boolean zero = words.at(i).text().startsWith("0");
            boolean sure = true;
            int minutes;
            if (clock.isPresent()) {
                minutes = clock.get();
            } else {
                Optional<Number> hour = Number.at(words, i).filter(TimeMarks::isHour);
                if (hour.isEmpty()
                        || words.at(i - 1).is("$", "€", ":")
                        || words.at(i).text().contains(".")) {
                    return Optional.empty();
                }
                to = hour.get().to();
                minutes = (int) (hour.get().hundredths() / 100) * 60;
                int spoken = minutesSaid(words, to);
                boolean more = spoken >= 0;
                boolean price = words.at(i - 1).is("at", "from")
                        && words.at(i - 2).is("start", "starts", "starting", "begin", "begins");
                if (more
                        && price
                        && Half.at(words, Number.at(words, to).map(Number::to).orElse(to))
                                .isEmpty()) {
                    return Optional.empty(); // "starts at four fifty" is a price
                }
                sure = words.at(to).is("o'clock");
                if (more && hour.get().inWords()) {
                    to = words.at(to).is("oh", "o", "y")
                            ? to + 2
                            : Number.at(words, to).map(Number::to).orElse(to + 1);
                    minutes += spoken;
                    sure = Half.at(words, to).isPresent()
                            || words.at(i - 1).is("las", "at", "until", "till", "by", "from");
                } else if (words.at(to).is("o'clock")) {
                    to++;
                }
            }
            Optional<Half> half = Half.at(words, to);
            if (half.isPresent() && minutes < 13 * 60) {
                return Optional.of(new End(Set.of(half.get().of(minutes)), half.get().to, true));
            }
            return Optional.of(new End(zero || minutes >= 13 * 60 ? Set.of(minutes) : both(minutes), to, sure));
        }

        /** "Three thirty", "nine oh five", "las tres y media"; -1 if none are said. */
        private static int minutesSaid(Words words, int to) {
            if (words.at(to).is("y")) {
                return words.at(to + 1).is("media") ? 30 : words.at(to + 1).is("cuarto") ? 15 : -1;
            }
            if (!words.at(to).isLetters()) {
                return -1;
            }
            Optional<Number> minute = Number.at(words, to)
                    .filter(n -> n.scale() == 1 && n.plain().length() == 2 && n.hundredths() < 6000);
            return minute.map(n -> (int) (n.hundredths() / 100)).orElse(-1);
        }
    }
}
