package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads when somebody would like to come out of what they say: "next Tuesday at two, or whenever".
 *
 * <ul>
 *   <li>"Tuesday" is the coming one; said on a Tuesday it is a week away, as nobody calls today so. "Next Tuesday" is the one
 *       of the next week, and weeks begin on Monday: said on a Monday it is eight days away, said on a Sunday two. In Spanish
 *       "el próximo martes" and "el martes que viene" are the coming one, and "el martes de la semana que viene" is that of the
 *       next week.
 *   <li>A time without AM or PM is in the afternoon from one until before seven, in the morning from seven on, and twelve is
 *       noon, unless a part of the day is said with it. "Half three" is half past three, as the British say it.
 *   <li>"In two weeks" begins on that day and lasts for seven; "two weeks from today" is that day.
 *   <li>A date is the next one, today included; 12/3 is in December for the United States, Canada and the Philippines, and in
 *       March for others.
 *   <li>Of alternatives the first is taken, unless all are asked for; of corrections the last. Days that are said not to do are left out.
 *   <li>A time that is over rolls on: "at two", said at three, is from tomorrow on, and "today at eight", said at three, is in
 *       the evening.
 *   <li>A time of the day without a day is meant for any of the next {@value Wish#HORIZON_DAYS}; so is "any time".
 * </ul>
 *
 * <p>Whatever is said takes time that grows with its length, of which no more than {@value Tokens#LONGEST} characters count.
 */
public final class SpokenTimes {

    private static final Set<String> MONTH_FIRST = Set.of("", "US", "CA", "PH");
    private static final TimeSpan WHOLE_DAY = new TimeSpan(Wish.FIRST, Wish.LAST, false);
    private static final int LONGEST_NARROWED = 31;
    private static final int MOST_ALTERNATIVES = 4;

    private final Supplier<TimesFile> file;

    /** @param file each {@code get()} may give a newer one */
    public SpokenTimes(Supplier<TimesFile> file) {
        this.file = file;
    }

    /**
     * The wish in a sentence; empty if there is none.
     *
     * @param now whose zone the wish is in
     */
    public Optional<Wish> read(String words, Locale language, ZonedDateTime now) {
        Said said = sentence(words, language, now, false).said(Half.NONE);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(wish(said, now));
    }

    private static Wish wish(Said said, ZonedDateTime now) {
        TimeSpan times = said.time().orElse(WHOLE_DAY);
        return wish(
                days(said, times, now.toLocalDateTime()),
                times,
                said.heard(),
                said.days().isPresent() || said.anyDay(),
                said.time().isPresent() || said.anyTime());
    }

    /** Every wish of a sentence that names alternatives, "Tuesday or Thursday", as they were said; else the one that there is. */
    public List<Wish> readAll(String words, Locale language, ZonedDateTime now) {
        List<Said> all = sentence(words, language, now, false).alternatives();
        return all.size() < 2
                ? read(words, language, now).stream().toList()
                : all.stream()
                        .map(said -> wish(said, now))
                        .distinct()
                        .limit(MOST_ALTERNATIVES)
                        .toList();
    }

    /**
     * A wish with what was said afterwards: the day that was said before and the time that is said now, or the other way
     * round. A mere number is a time if none by the clock was said before.
     *
     * @return empty if there is no day and no time in the words
     */
    public Optional<Wish> refine(Wish before, String words, Locale language, ZonedDateTime now) {
        Half half = before.timeNamed() && !before.clock() ? times(before).half() : Half.NONE;
        Said said = sentence(words, language, now, !before.clock()).said(half);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        TimeSpan times =
                said.time().map(time -> narrowed(before, time)).orElse(said.anyTime() ? WHOLE_DAY : times(before));
        boolean sameDay = said.days().isEmpty() && (said.anyTime() || !said.anyDay());
        DaySpan days = sameDay && before.dayNamed()
                ? new DaySpan(before.from(), before.until())
                : narrowed(before, said).orElseGet(() -> days(said, times, now.toLocalDateTime()));
        return Optional.of(wish(
                days,
                times,
                said.heard(),
                before.dayNamed() || said.days().isPresent() || said.anyDay(),
                before.timeNamed() || said.time().isPresent() || said.anyTime()));
    }

    private Sentence sentence(String words, Locale language, ZonedDateTime now, boolean asked) {
        Vocabulary vocabulary = file.get().vocabulary(language);
        boolean monthFirst = !language.getLanguage().equals("es") && MONTH_FIRST.contains(language.getCountry());
        List<Token> tokens = Tokens.of(words);
        return new Sentence(new Reading(tokens, vocabulary, monthFirst), words, now.toLocalDateTime(), asked);
    }

    private static DaySpan days(Said said, TimeSpan times, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        boolean over = times.latest().isBefore(now.toLocalTime());
        return said.days()
                .orElseGet(() -> new DaySpan(over ? today.plusDays(1) : today, today.plusDays(Wish.HORIZON_DAYS)));
    }

    private static TimeSpan times(Wish wish) {
        return new TimeSpan(wish.earliest(), wish.latest(), wish.clock());
    }

    /** "In the afternoon", and then "after three". */
    private static TimeSpan narrowed(Wish before, TimeSpan time) {
        boolean part = before.timeNamed()
                && !before.clock()
                && before.earliest().isAfter(LocalTime.MIN)
                && before.latest().isBefore(Wish.LAST);
        return part && !time.clock() ? time.within(times(before)).orElse(time) : time;
    }

    /** "Next week", and then "Tuesday". */
    private static Optional<DaySpan> narrowed(Wish before, Said said) {
        boolean some = before.dayNamed()
                && before.until().isAfter(before.from())
                && before.until().isBefore(before.from().plusDays(LONGEST_NARROWED));
        return some
                ? said.loose().flatMap(day -> day.in(new DaySpan(before.from(), before.until())))
                : Optional.empty();
    }

    private static Wish wish(DaySpan days, TimeSpan times, String heard, boolean dayNamed, boolean timeNamed) {
        return new Wish(
                days.from(), days.until(), times.earliest(), times.latest(), times.clock(), heard, dayNamed, timeNamed);
    }
}
