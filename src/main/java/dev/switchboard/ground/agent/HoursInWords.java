package dev.switchboard.ground.agent;

import dev.switchboard.ground.text.TimeInWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Opening hours as one says them, in English, or in Spanish where that is asked for. */
final class HoursInWords {

    private static final int HOLIDAYS_TOLD = 12;

    private final boolean spanish;
    private final TimeInWords words;

    HoursInWords(Locale locale) {
        this.spanish = locale.getLanguage().equals("es");
        this.words = TimeInWords.in(locale);
    }

    String week(Hours hours) {
        if (!hours.known()) {
            return "";
        }
        List<String> said = new ArrayList<>();
        List<DayOfWeek> closed = new ArrayList<>();
        for (List<DayOfWeek> alike : alike(hours)) {
            List<Span> spans = hours.week().getOrDefault(alike.get(0), List.of());
            if (spans.isEmpty()) {
                closed.addAll(alike);
            } else {
                said.add(days(alike) + (spanish ? ", " : " ") + times(spans));
            }
        }
        if (!closed.isEmpty()) {
            said.add((spanish ? "cerrado el " : "closed on ") + listed(closed));
        }
        return sentence(String.join(spanish ? "; " : ", ", said));
    }

    /** Days one after the other that have the same hours. */
    private static List<List<DayOfWeek>> alike(Hours hours) {
        List<List<DayOfWeek>> groups = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<DayOfWeek> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty()
                    && hours.week()
                            .getOrDefault(last.get(0), List.of())
                            .equals(hours.week().getOrDefault(day, List.of()))) {
                last.add(day);
            } else {
                groups.add(new ArrayList<>(List.of(day)));
            }
        }
        return groups;
    }

    private String days(List<DayOfWeek> days) {
        if (days.size() == DayOfWeek.values().length) {
            return spanish ? "todos los días" : "every day";
        }
        if (days.size() < 3) {
            return listed(days);
        }
        String first = words.day(days.get(0));
        String last = words.day(days.get(days.size() - 1));
        return spanish ? "de " + first + " a " + last : first + " to " + last;
    }

    private String listed(List<DayOfWeek> days) {
        return and(days.stream().map(words::day).toList());
    }

    private String and(List<String> words) {
        String and = spanish ? " y " : " and ";
        return words.size() < 2
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + and + words.get(words.size() - 1);
    }

    private String times(List<Span> spans) {
        return and(spans.stream().map(this::time).toList());
    }

    private String time(Span span) {
        if (span.opens().equals(span.closes())) {
            return spanish ? "las 24 horas" : "24 hours";
        }
        return spanish
                ? "de " + time(span.opens()) + " a " + time(span.closes())
                : time(span.opens()) + " to " + time(span.closes());
    }

    private String time(LocalTime time) {
        return words.time(time);
    }

    String holidays(Hours hours, LocalDate from) {
        return hours.holidays().values().stream()
                .filter(holiday -> !holiday.day().isBefore(from))
                .limit(HOLIDAYS_TOLD)
                .map(this::holiday)
                .collect(Collectors.joining(" "));
    }

    private String holiday(Holiday holiday) {
        String day = words.day(holiday.day()) + " (" + holiday.name() + ")";
        if (holiday.closed()) {
            return sentence((spanish ? "cerrado el " : "closed on ") + day);
        }
        String times = times(holiday.spans());
        return sentence(day + ": " + times);
    }

    private static String sentence(String text) {
        String said = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return said.endsWith(".") ? said : said + ".";
    }
}
