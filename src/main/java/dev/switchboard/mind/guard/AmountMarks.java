package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Money, percentages and plain numbers, each with its unit; the ends of a range share theirs. */
final class AmountMarks {

    private static final Map<String, String> MEASURES = Map.ofEntries(
            Map.entry("minuto", "minute"),
            Map.entry("hora", "hour"),
            Map.entry("día", "day"),
            Map.entry("dia", "day"),
            Map.entry("semana", "week"),
            Map.entry("mes", "month"),
            Map.entry("meses", "month"),
            Map.entry("año", "year"),
            Map.entry("minute", "minute"),
            Map.entry("min", "minute"),
            Map.entry("hour", "hour"),
            Map.entry("hr", "hour"),
            Map.entry("day", "day"),
            Map.entry("week", "week"),
            Map.entry("month", "month"),
            Map.entry("year", "year"),
            Map.entry("yr", "year"),
            Map.entry("mile", "mile"),
            Map.entry("milla", "mile"),
            Map.entry("foot", "foot"),
            Map.entry("feet", "foot"),
            Map.entry("ft", "foot"),
            Map.entry("inche", "inch"),
            Map.entry("inch", "inch"),
            Map.entry("pound", "pound"),
            Map.entry("star", "star"),
            Map.entry("second", "second"));

    private static final Set<String> MONEY_WORDS =
            Set.of("dollar", "dollars", "bucks", "buck", "usd", "dólares", "dolares", "dólar", "grand", "pesos");
    private static final Set<String> GENERIC = Set.of(
            "question",
            "questions",
            "things",
            "thing",
            "options",
            "option",
            "choices",
            "ways",
            "details",
            "moment",
            "moments",
            "second",
            "seconds",
            "sec",
            "of",
            "more",
            "cosas",
            "preguntas",
            "opciones",
            "last",
            "quick",
            "other",
            "parts",
            "pieces",
            "names",
            "reasons",
            "momento",
            "great",
            "good",
            "easy");
    private static final int NEAR = 3;

    /** "Somewhere in the fifties". */
    static final Set<String> DECADES = Set.of(
            "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "hundreds");

    static boolean isMeasure(String word) {
        return MEASURES.containsKey(singular(word));
    }

    static String measure(String word) {
        return MEASURES.getOrDefault(singular(word), "");
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    List<Mark> at(Words words, int i) {
        if (words.at(i).is("a")
                && words.at(i + 1).is("dollar", "buck")
                && !words.at(i - 1).isNumber()) {
            return List.of(Mark.of(Kind.MONEY, i, i + 2, Set.of("m:100")));
        }
        if (DECADES.contains(words.at(i).text()) && words.at(i - 1).is("the", "low", "mid", "high", "upper", "lower")) {
            return List.of(
                    Mark.of(Kind.MONEY, i, i + 1, Set.of("about:" + words.at(i).text())));
        }
        if (words.at(i).is("few", "several", "couple")) {
            int scale = words.at(i + 1).is("of") ? i + 2 : i + 1;
            if (words.at(scale).is("hundred", "thousand", "grand")) {
                return List.of(Mark.of(
                        Kind.MONEY,
                        i,
                        scale + 1,
                        Set.of("about:" + words.at(scale).text())));
            }
        }
        int number = words.at(i).is("$", "€", "£") ? i + 1 : i;
        Optional<Part> first = Part.at(words, number);
        if (first.isEmpty()) {
            return fraction(words, i);
        }
        Unit own = Unit.at(words, i, first.get());
        Optional<Mark> exact = dollarsAndCents(words, i, first.get(), own);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        Optional<Range> range = Range.at(words, first.get(), own);
        List<Mark> marks = new ArrayList<>();
        if (range.isPresent()) {
            Part second = range.get().second;
            Unit unit = Unit.at(words, range.get().from, second);
            Part scaled = first.get().inheriting(second, unit, own);
            Unit shared = own.isNone() || own.kind == Kind.NUMBER && own.measure.isEmpty()
                    ? unit.withEnd(first.get().to)
                    : own;
            claim(words, i, scaled, shared).ifPresent(marks::add);
            claim(words, range.get().from, second, unit.isNone() ? own.withEnd(second.to) : unit)
                    .ifPresent(marks::add);
        } else {
            claim(words, i, first.get(), own).ifPresent(marks::add);
        }
        return marks;
    }

    private static Optional<Mark> dollarsAndCents(Words words, int from, Part dollars, Unit unit) {
        int at = words.at(unit.to).is("and", "con", "y") ? unit.to + 1 : unit.to;
        Optional<Part> cents = unit.kind == Kind.MONEY && unit.to > dollars.to ? Part.at(words, at) : Optional.empty();
        if (cents.isEmpty() || !words.at(cents.get().to).is("cents", "centavos")) {
            return Optional.empty();
        }
        long value =
                dollars.values.iterator().next() + cents.get().values.iterator().next() / 100;
        return Optional.of(Mark.of(Kind.MONEY, from, cents.get().to + 1, Set.of("m:" + value)));
    }

    /** "Half off", "half price". */
    private static List<Mark> fraction(Words words, int i) {
        boolean half = words.at(i).is("half") && words.at(i + 1).is("off", "price");
        return half ? List.of(Mark.of(Kind.PERCENT, i, i + 2, Set.of("p:5000"))) : List.of();
    }

    private static Optional<Mark> claim(Words words, int from, Part part, Unit unit) {
        if (unit.kind == Kind.NUMBER && unit.measure.isEmpty() && isIdle(words, from, part, unit)) {
            return Optional.empty();
        }
        Set<String> readings = new HashSet<>();
        for (long value : part.values) {
            switch (unit.kind) {
                case MONEY -> readings.add("m:" + (unit.cents ? value / 100 : value));
                case PERCENT -> readings.add("p:" + value);
                default -> readings.add("n:" + value);
            }
        }
        int to = Math.max(unit.to, part.to);
        boolean room = words.at(from - 1).is("suite", "ste", "apt", "room", "#");
        String measure = room ? "room" : unit.measure;
        return Optional.of(new Mark(unit.kind, from, to, readings, unit.nouns, measure, Set.of()));
    }

    /** Numbers that claim nothing: "one moment", "two questions", "press 1", 911. */
    private static boolean isIdle(Words words, int from, Part part, Unit unit) {
        Word word = words.at(from);
        boolean small = part.inWords && part.values.stream().allMatch(v -> v <= 1_000);
        boolean one = word.is("one", "uno", "un", "una", "once") && part.to == from + 1;
        boolean key = words.at(from - 1).is("press", "presione", "oprima", "marque", "extension", "option", "dial");
        boolean emergency = word.is("911", "112") || words.say(from, "nine", "one", "one");
        boolean generic = small
                && (GENERIC.contains(words.at(part.to).text())
                        || words.at(part.to).is("or") && word.is("one"));
        boolean name = word.isNumber() && (words.at(from - 1).isLetters() && word.after())
                || words.at(part.to).isLetters()
                        && words.at(part.to).after()
                        && !words.at(part.to).is("k");
        return one || key || emergency || generic || name;
    }

    /** A number, with what it may mean where several stand together: "forty nine ninety nine", "twelve oh one". */
    private record Part(Set<Long> values, int to, boolean inWords, long scale, int from) {

        static Optional<Part> at(Words words, int i) {
            Optional<Number> number = Number.at(words, i);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            Number first = number.get();
            Set<Long> values = new HashSet<>(Set.of(first.hundredths()));
            int to = first.to();
            int hyphen = words.at(to).is("-") && words.at(to).after() ? 1 : 0;
            Optional<Number> second = first.inWords() && words.at(to + hyphen).isLetters() && first.scale() == 1
                    ? Number.at(words, to + hyphen)
                            .filter(n -> n.scale() == 1 && !n.plain().isEmpty())
                    : Optional.empty();
            if (second.isPresent() && !first.plain().isEmpty()) {
                values.clear();
                String both = first.plain() + second.get().plain();
                values.add(Long.parseLong(both) * 100);
                if (second.get().plain().length() == 2) {
                    values.add(Long.parseLong(both));
                }
                to = second.get().to();
                Optional<Number> third = Number.at(words, to)
                        .filter(n -> n.inWords() && n.scale() == 1 && !n.plain().isEmpty());
                if (third.isPresent() && words.at(to).isLetters()) {
                    values.clear();
                    values.add(Long.parseLong(both + third.get().plain()) * 100);
                    to = third.get().to();
                }
            }
            boolean written = words.at(i).isNumber();
            return Optional.of(new Part(values, to, !written, first.scale(), i));
        }

        /** "Two to three hundred": the first is of hundreds too. */
        Part inheriting(Part second, Unit unit, Unit own) {
            boolean less = scale == 1 && second.scale >= 100 && own.isNone() && values.size() == 1;
            long value = values.iterator().next();
            long end = second.values.iterator().next();
            return less && value * second.scale < end
                            || less && value * second.scale == end
                            || less && value < 10_000 && end >= value * second.scale
                    ? new Part(Set.of(value * second.scale), to, inWords, second.scale, from)
                    : this;
        }
    }

    /** The second number of a range, where one is. */
    private record Range(Part second, int from) {

        static Optional<Range> at(Words words, Part first, Unit own) {
            int link = own.isNone() ? first.to : Math.max(first.to, own.to);
            boolean linked = words.at(link).is("to", "-", "–", "—", "or", "a", "through", "o")
                    || words.at(link).is("and", "y") && hasBetween(words, first.from)
                    || words.at(link).is(",") && words.at(link + 1).is("maybe");
            int from = words.at(link).is(",") ? link + 2 : link + 1;
            int number = words.at(from).is("$", "€") ? from + 1 : from;
            return linked ? Part.at(words, number).map(second -> new Range(second, from)) : Optional.empty();
        }

        private static boolean hasBetween(Words words, int first) {
            return words.at(first - 1).is("between", "entre")
                    || words.at(first - 2).is("between", "entre");
        }
    }

    /** What is counted. */
    private record Unit(Kind kind, Set<String> nouns, String measure, int to, boolean cents) {

        boolean isNone() {
            return kind == Kind.NUMBER && nouns.isEmpty() && measure.isEmpty();
        }

        Unit withEnd(int end) {
            return new Unit(kind, nouns, measure, end, cents);
        }

        static Unit at(Words words, int from, Part part) {
            int to = part.to;
            Word next = words.at(to);
            boolean grand = words.at(to - 1).is("grand");
            if (words.at(from).is("$", "€", "£") || grand) {
                return new Unit(Kind.MONEY, Set.of(), "", MONEY_WORDS.contains(next.text()) ? to + 1 : to, false);
            }
            if (MONEY_WORDS.contains(next.text())) {
                return money(words, part);
            }
            if (words.at(to).is("de") && words.at(to + 1).is("dólares")) {
                return new Unit(Kind.MONEY, Set.of(), "", to + 2, false);
            }
            if (next.is("cents", "¢", "centavos")) {
                return new Unit(Kind.MONEY, Set.of(), "", to + 1, true);
            }
            if (next.is("%", "percent") || next.is("por") && words.at(to + 1).is("ciento")) {
                return new Unit(Kind.PERCENT, Set.of(), "", next.is("por") ? to + 2 : to + 1, false);
            }
            return counted(words, to);
        }

        /** "Forty nine dollars and ninety nine cents" is one amount. */
        private static Unit money(Words words, Part part) {
            return new Unit(Kind.MONEY, Set.of(), "", part.to + 1, false);
        }

        private static Unit counted(Words words, int to) {
            Set<String> nouns = new HashSet<>();
            int at = words.at(to).is("-", "+") ? to + 1 : to;
            if (words.at(at).is("a", "an", "per", "each", "every", "la", "por", "al")) {
                return new Unit(Kind.NUMBER, nouns, "", to, false); // "145 an hour" are no hours
            }
            for (int i = at; i < at + NEAR && words.at(i).isLetters(); i++) {
                if (isMeasure(words.at(i).text()) && i <= at + 1) {
                    return new Unit(
                            Kind.NUMBER, nouns, AmountMarks.measure(words.at(i).text()), i + 1, false);
                }
                if (words.at(i).text().length() > 3) {
                    nouns.add(words.at(i).text().substring(0, 4));
                }
                if (words.at(i).is("to", "a", "or", "and", "o", "y", "for", "on")) {
                    break;
                }
            }
            return new Unit(Kind.NUMBER, nouns, "", to, false);
        }
    }
}
