package dev.switchboard.mind.guard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Dates and days of the week, by what today is. */
final class DateMarks {

    private static final Map<String, Integer> MONTHS = new HashMap<>();
    private static final Map<String, Integer> DAYS = new HashMap<>();
    private static final Map<String, Integer> ORDINALS = new HashMap<>();

    static {
        String[] months =
                "january february march april may june july august september october november december".split(" ");
        String[] meses =
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");
        String[] days = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
        String[] dias = "lunes martes miércoles jueves viernes sábado domingo".split(" ");
        for (int i = 0; i < 12; i++) {
            MONTHS.put(months[i], i + 1);
            MONTHS.put(months[i].substring(0, 3), i + 1);
            MONTHS.put(meses[i], i + 1);
        }
        MONTHS.put("sept", 9);
        for (int i = 0; i < 7; i++) {
            DAYS.put(days[i], i + 1);
            DAYS.put(days[i] + "s", i + 1);
            DAYS.put(days[i].substring(0, 3), i + 1);
            DAYS.put(dias[i], i + 1);
        }
        Map.of("tues", 2, "thur", 4, "thurs", 4, "miercoles", 3, "sabado", 6, "sábados", 6, "domingos", 7)
                .forEach(DAYS::put);
        String[] ordinals =
                ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                                + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
                        .split(" ");
        for (int i = 0; i < ordinals.length; i++) {
            ORDINALS.put(ordinals[i], i + 1);
        }
        ORDINALS.put("thirtieth", 30);
        ORDINALS.put("primero", 1);
    }

    private final LocalDate today;

    DateMarks(LocalDate today) {
        this.today = today;
    }

    static boolean isMonth(String word) {
        return MONTHS.containsKey(word);
    }

    static boolean isDay(String word) {
        return DAYS.containsKey(word);
    }

    static boolean isOrdinal(String word) {
        return ORDINALS.containsKey(word);
    }

    static Set<String> vocabulary() {
        Set<String> words = new HashSet<>(MONTHS.keySet());
        words.addAll(DAYS.keySet());
        words.addAll(ORDINALS.keySet());
        return words;
    }

    Optional<Mark> iso(Words words, int i) {
        boolean iso = words.at(i).isNumber()
                && words.at(i).text().length() == 4
                && words.at(i + 1).is("-")
                && words.at(i + 2).isNumber()
                && words.at(i + 3).is("-")
                && words.at(i + 4).isNumber();
        return iso
                ? date(i, i + 5, whole(words.at(i + 2)), whole(words.at(i + 4)), whole(words.at(i)))
                : Optional.empty();
    }

    Optional<Mark> at(Words words, int i) {
        return relative(words, i)
                .or(() -> weekdays(words, i))
                .or(() -> monthFirst(words, i))
                .or(() -> dayFirst(words, i))
                .or(() -> numeric(words, i))
                .or(() -> dayOfMonth(words, i));
    }

    private Optional<Mark> relative(Words words, int i) {
        Word word = words.at(i);
        boolean morning = words.at(i - 1).is("la", "las", "esta", "buena");
        if (word.is("tomorrow") || word.is("mañana") && !morning) {
            return Optional.of(day(i, i + 1, today.plusDays(1), "rel:tomorrow"));
        }
        if (word.is("today", "hoy")) {
            return Optional.of(day(i, i + 1, today, "rel:today"));
        }
        if (word.is("tonight")) {
            return Optional.of(day(i, i + 1, today, "rel:tonight"));
        }
        if (word.is("next", "this")
                && words.at(i + 1).is("week", "weekend", "month", "morning", "afternoon", "evening")) {
            return Optional.of(Mark.of(
                    Kind.DATE,
                    i,
                    i + 2,
                    Set.of("rel:" + word.text() + " " + words.at(i + 1).text())));
        }
        if (word.is("same") && words.at(i + 1).is("day", "-")) {
            int to = words.at(i + 1).is("-") ? i + 3 : i + 2;
            return words.at(to - 1).is("day")
                    ? Optional.of(Mark.of(Kind.DATE, i, to, Set.of("rel:same day")))
                    : Optional.empty();
        }
        return word.is("overnight")
                ? Optional.of(Mark.of(Kind.DATE, i, i + 1, Set.of("rel:overnight")))
                : Optional.empty();
    }

    private static Mark day(int from, int to, LocalDate date, String name) {
        Set<String> readings = new LinkedHashSet<>(full(date));
        readings.add("w:" + date.getDayOfWeek().getValue());
        readings.add(name);
        return Mark.of(Kind.DATE, from, to, readings).on(keys(date));
    }

    private Optional<Mark> weekdays(Words words, int i) {
        Word word = words.at(i);
        if (word.is("weekdays", "weekday")) {
            return Optional.of(days(i, i + 1, 1, 5));
        }
        if (word.is("weekends", "weekend")) {
            return Optional.of(days(i, i + 1, 6, 7));
        }
        boolean daily = word.is("daily")
                || words.say(i, "every", "day")
                || words.say(i, "todos", "los", "días")
                || words.at(i).is("seven", "7") && words.say(i + 1, "days", "a", "week");
        if (daily) {
            int to = i + (word.is("daily") ? 1 : words.say(i, "every") ? 2 : words.say(i, "todos") ? 3 : 4);
            return Optional.of(days(i, to, 1, 7));
        }
        if (!isWeekday(words, i)) {
            return Optional.empty();
        }
        int first = DAYS.get(word.text());
        int at = words.at(i + 1).is(".")
                        && word.text().length() <= 4
                        && !words.at(i + 2).capital()
                ? i + 2
                : i + 1;
        int second = words.at(at + 1).is("el", "los") ? at + 2 : at + 1;
        boolean range =
                words.at(at).is("to", "-", "–", "—", "through", "thru", "a", "until") && isWeekday(words, second);
        return Optional.of(
                range ? days(i, second + 1, first, DAYS.get(words.at(second).text())) : days(i, i + 1, first, first));
    }

    private static boolean isWeekday(Words words, int i) {
        Word word = words.at(i);
        boolean sun = word.is("sun", "sat", "wed", "mon") && !word.capital();
        return DAYS.containsKey(word.text()) && !sun;
    }

    private static Mark days(int from, int to, int first, int last) {
        Set<String> days = new LinkedHashSet<>();
        for (int day = first; ; day = day % 7 + 1) {
            days.add("w:" + day);
            if (day == last) {
                break;
            }
        }
        return Mark.of(Kind.DATE, from, to, days).on(days);
    }

    /** "December 3rd", "Dec. 3, 2026", "March third". */
    private Optional<Mark> monthFirst(Words words, int i) {
        Integer month = MONTHS.get(words.at(i).text());
        if (month == null) {
            return Optional.empty();
        }
        int at = words.at(i + 1).is(".", "the") ? i + 2 : i + 1;
        Optional<Day> day = Day.at(words, at);
        if (day.isEmpty()) {
            boolean sure = words.at(i).text().length() > 3 && !words.at(i).is("march", "may")
                    || words.at(i - 1).is("in", "of", "until", "this", "next", "since")
                            && words.at(i).text().length() > 2;
            return sure ? Optional.of(Mark.of(Kind.DATE, i, i + 1, Set.of("mo:" + month))) : Optional.empty();
        }
        int next = words.at(day.get().to).is(",") ? day.get().to + 1 : day.get().to;
        boolean year = words.at(next).isNumber() && words.at(next).text().matches("20[0-9]{2}");
        return year
                ? date(i, next + 1, month, day.get().day, whole(words.at(next)))
                : date(i, day.get().to, month, day.get().day, 0);
    }

    /** "The third of March", "3 de diciembre", "3 December". */
    private Optional<Mark> dayFirst(Words words, int i) {
        Optional<Day> day = Day.at(words, i);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        int at = day.get().to;
        at = words.at(at).is("of", "de") ? at + 1 : at;
        Integer month = MONTHS.get(words.at(at).text());
        boolean linked = at > day.get().to || !words.at(at).is("may", "march", "mar");
        return month != null && linked ? date(i, at + 1, month, day.get().day, 0) : Optional.empty();
    }

    private Optional<Mark> numeric(Words words, int i) {
        boolean slashes = words.at(i).isNumber()
                && words.at(i + 1).is("/")
                && words.at(i + 2).isNumber();
        if (!slashes
                || words.at(i).text().length() > 2
                || words.at(i + 2).text().length() > 2) {
            return Optional.empty();
        }
        boolean year = words.at(i + 3).is("/")
                && words.at(i + 4).isNumber()
                && words.at(i + 4).text().length() >= 2;
        int told = year ? whole(words.at(i + 4)) : 0;
        return date(
                i,
                year ? i + 5 : i + 3,
                whole(words.at(i)),
                whole(words.at(i + 2)),
                told > 0 && told < 100 ? told + 2000 : told);
    }

    /** "On the 3rd". */
    private Optional<Mark> dayOfMonth(Words words, int i) {
        Optional<Day> day = Day.at(words, i).filter(d -> d.ordinal && d.day > 2);
        boolean alone = words.at(i - 1).is("the")
                && words.at(i - 2).is("on", "by", "until", "for", "before", "after", "is", ",");
        return day.isPresent() && alone
                ? Optional.of(Mark.of(Kind.DATE, i, day.get().to, Set.of("dom:" + day.get().day)))
                : Optional.empty();
    }

    private static Optional<Mark> date(int from, int to, int month, int day, int year) {
        try {
            if (year > 0) {
                LocalDate date = LocalDate.of(year, month, day);
                return Optional.of(Mark.of(Kind.DATE, from, to, full(date)).on(keys(date)));
            }
            String monthDay = LocalDate.of(2024, month, day).toString().substring(5);
            Set<String> readings = new HashSet<>(Set.of("d:" + monthDay));
            return Optional.of(Mark.of(Kind.DATE, from, to, readings).on(Set.of("d:" + monthDay)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Set<String> full(LocalDate date) {
        return Set.of("D:" + date, "d:" + date.toString().substring(5));
    }

    private static Set<String> keys(LocalDate date) {
        return Set.of(
                "d:" + date.toString().substring(5), "w:" + date.getDayOfWeek().getValue());
    }

    private static int whole(Word number) {
        String text = number.text();
        return text.length() > 4 || text.contains(".") ? 0 : Integer.parseInt(text);
    }

    private record Day(int day, int to, boolean ordinal) {

        static Optional<Day> at(Words words, int i) {
            Word word = words.at(i);
            if (word.isNumber() && word.text().length() <= 2) {
                boolean ordinal = words.at(i + 1).is("st", "nd", "rd", "th")
                        && words.at(i + 1).after();
                return Optional.of(new Day(whole(word), ordinal ? i + 2 : i + 1, ordinal));
            }
            Integer ordinal = ORDINALS.get(word.text());
            if (ordinal != null) {
                return Optional.of(new Day(ordinal, i + 1, true));
            }
            boolean tens = word.is("twenty", "thirty");
            int next = words.at(i + 1).is("-") ? i + 2 : i + 1;
            Integer unit = tens ? ORDINALS.get(words.at(next).text()) : null;
            if (unit != null && unit < 10) {
                return Optional.of(new Day((word.is("twenty") ? 20 : 30) + unit, next + 1, true));
            }
            return Number.at(words, i)
                    .filter(n -> n.inWords() && n.scale() == 1 && n.hundredths() >= 100 && n.hundredths() <= 3100)
                    .map(n -> new Day((int) (n.hundredths() / 100), n.to(), false));
        }
    }
}
